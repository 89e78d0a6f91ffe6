import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createKeyFile, keyFileProtector } from '../../../src/storage/sealing/key-file.ts';
import { addCase, backUpTo, placeAt, recovery, secretOf } from '../storage/backup-sample.ts';
import { useCommandLine, useSimulator, type JsonValue } from './command-line.ts';

const simulator = useSimulator();
const cli = useCommandLine((folder) => ['--data', path.join(folder, 'data')]);
const rehearsed = useCommandLine((folder) => [
  ...['--data', path.join(folder, 'data')],
  ...['--simulator', simulator.url],
]);

/** The value of a case's secret, as a command shows it. */
function secretIn(document: JsonValue | undefined): string | undefined {
  return (document as { id: string; value: string }[]).find(({ id }) => id === 'secret')?.value;
}

async function passphraseFile(folder: string, passphrase = recovery): Promise<string> {
  const file = path.join(folder, `passphrase-${passphrase.length}`);
  await writeFile(file, `${passphrase}\n`);
  return file;
}

/** scrypt is slow on purpose, and slower still beside other tests. */
const slow = { timeout: 180_000 };

describe('the backup of a rehearsal', () => {
  it('goes to another folder with its secret, without a question', slow, async () => {
    const onboarded = await rehearsed.json([
      '--reveal',
      'onboard',
      ...['--vendor', 'medimo', '--set', 'customer=backup'],
    ]);
    const secret = secretIn(onboarded.document['handover']);
    const file = path.join(rehearsed.folder, 'rehearsal.ehbackup');
    expect(await rehearsed.json(['backup', file])).toMatchObject({
      exitCode: 3,
      document: { error: { code: 'backup-without-recovery' } },
    });
    const { document } = await rehearsed.json(['reseal', '--recovery']);
    expect(document['protectors']).toEqual(['demo-key-file', 'recovery-passphrase']);
    const key = await passphraseFile(rehearsed.folder, document['passphrase'] as string);
    expect(await rehearsed.json(['backup', file])).toMatchObject({ exitCode: 0, document: { cases: 1 } });
    expect(await rehearsed.json(['backup', file])).toMatchObject({
      exitCode: 3,
      document: { error: { code: 'output-exists' } },
    });
    expect(await rehearsed.json(['backup', file, '--force'])).toMatchObject({ exitCode: 0 });

    const elsewhere = ['--data', path.join(rehearsed.folder, 'elsewhere')];
    const restore = [...elsewhere, 'restore', file, '--passphrase-file', key];
    expect(await rehearsed.json(restore)).toMatchObject({
      exitCode: 0,
      document: { restored: true, cases: [{ does: 'add', vendorName: 'Medimo' }], profiles: [] },
    });
    const caseId = onboarded.document['case'] as string;
    const shown = await rehearsed.json([...elsewhere, '--reveal', 'status', caseId]);
    expect(secretIn(shown.document['handover'])).toBe(secret);
    expect(await rehearsed.json(restore)).toMatchObject({ exitCode: 0, document: { restored: false } });
    const { stdout } = await rehearsed.run([...elsewhere, 'status', caseId]);
    expect(stdout).toContain('Restored from the backup of');
    // The case goes on there: nothing is made a second time.
    const again = await rehearsed.json([
      ...elsewhere,
      'onboard',
      '--vendor',
      'medimo',
      '--set',
      'customer=backup',
    ]);
    expect(again).toMatchObject({ exitCode: 0, document: { case: caseId, calls: { writes: 0 } } });
  });

  it('is refused for real tenants, and leaves no register behind', async () => {
    const file = path.join(rehearsed.folder, 'rehearsal.ehbackup');
    const key = await passphraseFile(rehearsed.folder);
    const folder = path.join(cli.folder, 'not-made');
    expect(await cli.json(['--data', folder, 'restore', file, '--passphrase-file', key])).toMatchObject({
      exitCode: 3,
      document: { error: { code: 'backup-simulated' } },
    });
    expect(existsSync(folder)).toBe(false);
  });
});

describe('the backup of real tenants', () => {
  /** A register of real tenants with five cases, its key file, and a backup of it. */
  async function realRegister(): Promise<{ globals: string[]; file: string; passphrase: string }> {
    const folder = path.join(cli.folder, 'real');
    const keyFile = path.join(cli.folder, 'real.key');
    const file = path.join(cli.folder, 'real.ehbackup');
    if (!existsSync(file)) {
      createKeyFile(keyFile);
      const place = await placeAt({ folder, protector: keyFileProtector(keyFile) });
      for (const id of ['a', 'b', 'c', 'd', 'e']) addCase(place.workplace.register, { id });
      await backUpTo(file, place);
      for (const id of ['a', 'b', 'c', 'd', 'e'])
        place.workplace.register.setCaseState(id, 'confirmed', new Date().toISOString());
      place.workplace.close();
    }
    const globals = ['--data', folder, '--key-file', keyFile];
    return { globals, file, passphrase: await passphraseFile(cli.folder) };
  }

  it('is reminded of by the status, for people only', slow, async () => {
    const { globals } = await realRegister();
    expect((await cli.run([...globals, 'status'])).stderr).toContain('5 cases were made or changed since');
    expect((await cli.run([...globals, '--language', 'nl', 'status'])).stderr).toContain(
      '5 koppelingen zijn',
    );
    expect((await cli.run([...globals, '--json', 'status'])).stderr).toBe('');
    expect((await cli.run([...globals, 'backup', path.join(cli.folder, 'x.ehbackup')])).exitCode).toBe(0);
    expect((await cli.run([...globals, 'status'])).stderr).toBe('');
  });

  it('is restored on a new computer only with --yes, after it was shown what that does', slow, async () => {
    const { file, passphrase } = await realRegister();
    const folder = path.join(cli.folder, 'fresh');
    const fresh = ['--data', folder, '--key-file', path.join(cli.folder, 'fresh.key')];
    const restore = ['restore', file, '--passphrase-file', passphrase];
    const asked = await cli.run([...fresh, ...restore]);
    expect(asked.exitCode).toBe(3);
    expect(asked.stderr).toMatch(/add: Medimo in Stichting Zorggroep Coördinatie \(case e\)/);
    expect(asked.stderr).toContain('Add --yes to do it.');
    expect(await cli.json([...fresh, 'status'])).toMatchObject({ document: { cases: [] } });
    const done = await cli.run([...fresh, '--yes', ...restore]);
    expect(done).toMatchObject({ exitCode: 0, stdout: 'The backup was restored.\n' });
    expect(done.stderr).toContain('reseal --recovery');
    const shown = await cli.json([...fresh, '--reveal', 'status', 'c']);
    expect(secretIn(shown.document['handover'])).toBe(secretOf('c'));
  });

  it('is not restored with a wrong passphrase, without one, or from another file', slow, async () => {
    const { globals, file, passphrase } = await realRegister();
    const codeOf = async (...args: string[]): Promise<unknown> => {
      const { exitCode, document } = await cli.json([...globals, '--yes', 'restore', ...args]);
      expect(exitCode).toBe(3);
      return (document['error'] as { code: string }).code;
    };
    const wrong = await passphraseFile(cli.folder, `${recovery}-other`);
    expect(await codeOf(file, '--passphrase-file', wrong)).toBe('backup-passphrase-wrong');
    expect(await codeOf(file)).toBe('restore-passphrase-missing');
    expect(await codeOf(passphrase, '--passphrase-file', passphrase)).toBe('backup-foreign');
    expect(await codeOf(path.join(cli.folder, 'none'))).toBe('file-unreadable');
    const half = path.join(cli.folder, 'half.ehbackup');
    await writeFile(half, (await readFile(file)).subarray(0, 9_000));
    expect(await codeOf(half, '--passphrase-file', passphrase)).toBe('backup-damaged');
  });
});
