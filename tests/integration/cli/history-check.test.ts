import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseIdOf, useCommandLine, useSimulator, type JsonObject } from './command-line.ts';
import { writePast } from '../storage/writing-past.ts';

const simulator = useSimulator();
const cli = useCommandLine((folder) => ['--data', path.join(folder, 'data'), '--simulator', simulator.url]);
const slow = { timeout: 120_000 };

/** The head as it stands on a sheet: five groups of four. */
const printedHead = /\b[0-9a-f]{4}(?: [0-9a-f]{4}){4}\b/;

async function onboardWithSheet(): Promise<{ readonly caseId: string; readonly sheet: string }> {
  const out = await mkdtemp(path.join(cli.folder, 'out-'));
  const medimo = ['--vendor', 'medimo', '--set', 'customer=delinde'];
  const uri = ['--set', 'redirectUri=https://secure.medimo.nl/delinde_azure'];
  const { document } = await cli.json(['onboard', ...medimo, ...uri, '--out', out]);
  const file = (await readdir(out)).find((name) => name.endsWith('.html')) ?? 'none';
  return { caseId: caseIdOf(document), sheet: await readFile(path.join(out, file), 'utf8') };
}

function tamper(statements: string): void {
  writePast(path.join(cli.folder, 'data', 'register.db'), statements);
}

describe('verify', () => {
  it('finds the head of a sheet in the history, and names what was changed later', slow, async () => {
    const { caseId, sheet } = await onboardWithSheet();
    const head = printedHead.exec(sheet)?.[0] ?? 'no head on the sheet';

    const alone = await cli.json(['verify', '--head', head]);
    expect(alone.exitCode).toBe(0);
    expect(alone.document).toMatchObject({
      history: { outcome: 'pass', before: 0, breaks: [], witness: { isRestored: false } },
      error: null,
    });
    const withCase = await cli.json(['verify', caseId]);
    expect(withCase).toMatchObject({
      exitCode: 0,
      document: { case: caseId, history: { outcome: 'pass', witness: null } },
    });
    const { stdout } = await cli.run(['--language', 'en', 'verify', '--head', head]);
    expect(stdout).toMatch(/The history is whole: \d+ seals/);
    expect(stdout).toContain('This head is in the history');

    tamper("UPDATE history SET at = '2020-01-01T00:00:00.000Z' WHERE number = 1");
    const broken = await cli.json(['verify']);
    expect(broken.exitCode).toBe(1);
    const { breaks } = broken.document['history'] as { breaks: readonly JsonObject[] };
    expect(breaks).toMatchObject([{ kind: 'changed', table: 'history', line: 1 }]);
    expect(breaks[0]?.['text']).toContain('2020');
    expect(await cli.json(['verify', caseId])).toMatchObject({
      exitCode: 1,
      document: { history: { outcome: 'fail', breakCount: 1 } },
    });
    const said = await cli.run(['--language', 'nl', 'verify']);
    expect(said.stdout).toContain('De geschiedenis is niet heel, op één plaats');
  });

  it('fails for a head that is nowhere in the history, and refuses what is none', slow, async () => {
    const missing = await cli.json(['verify', '--head', 'ffff ffff ffff ffff ffff']);
    expect(missing).toMatchObject({ exitCode: 1, document: { history: { witness: 'missing' } } });
    const { stdout } = await cli.run(['--language', 'en', 'verify', '--head', 'ffff ffff ffff ffff ffff']);
    expect(stdout).toMatch(/^This head is not in the history/);
    expect(stdout).not.toContain('The history is whole');
    const malformed = await cli.json(['verify', '--head', 'wrong']);
    expect(malformed).toMatchObject({ exitCode: 3, document: { error: { code: 'head-malformed' } } });
  });
});
