import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { caseIdOf, useCommandLine, useSimulator } from './command-line.ts';

const simulator = useSimulator();
let folder = '';
const cli = useCommandLine((made) => {
  folder = path.join(made, 'data');
  return ['--data', folder, '--simulator', simulator.url];
});

async function onboard(customer: string): Promise<string> {
  const { document } = await cli.json(['onboard', '--vendor', 'medimo', '--set', `customer=${customer}`]);
  return caseIdOf(document);
}

/** The sealed value of a case's secret, as it lies in the register. */
function readSealed(caseId: string): Buffer {
  const database = new Database(path.join(folder, 'register.db'), { readonly: true });
  const row = database.prepare('SELECT sealed FROM secrets WHERE case_id = ?').get(caseId) as {
    sealed: Buffer;
  };
  database.close();
  return row.sealed;
}

function filesThatHold(content: Buffer): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(content));
}

const deliver = (caseId: string, ...more: string[]): ReturnType<typeof cli.json> =>
  cli.json(['deliver', caseId, ...more]);
const sent = ['--to', 'Servicedesk', '--channel', 'versleutelde zip'];

describe('a package that was delivered', () => {
  it('is recorded with whom it went to, and is confirmed afterwards', async () => {
    const caseId = await onboard('delivered');
    expect((await deliver(caseId, '--confirm')).exitCode).toBe(3);
    expect(await deliver(caseId)).toMatchObject({ exitCode: 3 });
    expect(await deliver(caseId, ...sent)).toMatchObject({ exitCode: 0, document: { status: 'delivered' } });
    expect(await deliver(caseId, '--confirm')).toMatchObject({ document: { status: 'confirmed' } });
    const { stdout } = await cli.run(['status', caseId, '--language', 'nl']);
    expect(stdout).toContain('Overgedragen aan Servicedesk (versleutelde zip)');
  });

  it('stays delivered when the case is onboarded again and nothing changes', async () => {
    const caseId = await onboard('stays');
    await deliver(caseId, ...sent);
    const again = await cli.json(['onboard', '--vendor', 'medimo', '--set', 'customer=stays']);
    expect(again).toMatchObject({ exitCode: 0, document: { status: 'delivered', calls: { writes: 0 } } });
  });
});

describe('a secret that is purged', () => {
  it('waits for the confirmation of the vendor', async () => {
    const caseId = await onboard('early');
    await deliver(caseId, ...sent);
    expect(await cli.json(['purge', caseId])).toMatchObject({
      exitCode: 3,
      document: { error: { code: 'case-not-confirmed' } },
    });
  });

  it('is gone from every file of the register, and the application keeps it', async () => {
    const caseId = await onboard('purged');
    await deliver(caseId, ...sent);
    await deliver(caseId, '--confirm');
    const sealed = readSealed(caseId);
    expect(filesThatHold(sealed)).not.toEqual([]);
    expect(await cli.json(['purge', caseId])).toMatchObject({ exitCode: 0, document: { status: 'purged' } });
    expect(filesThatHold(sealed)).toEqual([]);
    const again = await cli.json(['onboard', '--vendor', 'medimo', '--set', 'customer=purged']);
    expect(again).toMatchObject({ exitCode: 0, document: { status: 'purged', calls: { writes: 0 } } });
  });
});
