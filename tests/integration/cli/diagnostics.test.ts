import { execFile } from 'node:child_process';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandLineEntry } from '../../../scripts/command-line-build.ts';
import { useCommandLine, type CommandResult } from './command-line.ts';

const cli = useCommandLine((folder) => ['--data', path.join(folder, 'data'), '--demo']);
const at = (name: string): string => path.join(cli.folder, name);

/** Answers the question on a terminal of its own. */
const person = `
import os, pty, sys
child, terminal = pty.fork()
if child == 0:
    os.execv(sys.argv[2], sys.argv[2:])
seen = b""
answered = False
while True:
    try:
        chunk = os.read(terminal, 65536)
    except OSError:
        break
    if not chunk:
        break
    seen += chunk
    if not answered and b"Typ ja om dit op te slaan: " in seen:
        os.write(terminal, sys.argv[1].encode() + b"\\n")
        answered = True
sys.stdout.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
`;

function onTerminal(answer: string, ...args: readonly string[]): Promise<CommandResult> {
  const command = [process.execPath, commandLineEntry, '--data', at('data'), '--language', 'nl', ...args];
  return new Promise((resolve) => {
    execFile('python3', ['-c', person, answer, ...command], (error, stdout, stderr) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

beforeAll(async () => {
  await cli.run(['sign-in']);
}, 60_000);

describe('the file with diagnostics', () => {
  it('is for its owner only and says at its top what is in it, in both languages', async () => {
    const { exitCode, document } = await cli.json(['diagnostics', at('first.json')]);
    expect(exitCode).toBe(0);
    const content = await readFile(at('first.json'), 'utf8');
    expect((await stat(at('first.json'))).mode & 0o777).toBe(0o600);
    expect(content.split('\n').slice(0, 3).join()).toMatch(/^\{, {2}"contains": \{, {4}"nl": \[/);
    const { contains, log } = JSON.parse(content) as { contains: { en: string[] }; log: { event: string }[] };
    expect(document).toEqual({ file: at('first.json'), contains: contains.en });
    expect(log.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['register-opened', 'sign-in', 'command']),
    );
  });

  it('never replaces a file unasked', async () => {
    await writeFile(at('kept.json'), 'mine');
    const refused = await cli.json(['diagnostics', at('kept.json')]);
    expect(refused).toMatchObject({ exitCode: 3, document: { error: { code: 'output-exists' } } });
    expect(await readFile(at('kept.json'), 'utf8')).toBe('mine');
    expect((await cli.json(['diagnostics', at('kept.json'), '--force'])).exitCode).toBe(0);
    expect(await readFile(at('kept.json'), 'utf8')).toContain('"contains"');
  });

  it('is shown whole on a terminal, and saved when the person says so', async () => {
    const refused = await onTerminal('nee', 'diagnostics', at('shown.json'));
    expect(refused.exitCode).toBe(130);
    expect(refused.stdout).toContain('Niet in dit bestand: geheimen');
    await expect(stat(at('shown.json'))).rejects.toThrow();
    const saved = await onTerminal('ja', 'diagnostics', at('shown.json'));
    expect(saved.exitCode).toBe(0);
    const shown = saved.stdout.replaceAll('\r\n', '\n');
    const lines = (await readFile(at('shown.json'), 'utf8')).split('\n').filter((line) => line !== '');
    expect(lines.filter((line) => !shown.includes(line))).toEqual([]);
  });

  it('is made where the register does not open, without a key', async () => {
    await mkdir(at('broken'));
    await writeFile(path.join(at('broken'), 'register.db'), 'something else');
    const result = await cli.run(['--data', at('broken'), '--json', 'diagnostics', at('broken.json')]);
    expect([result.exitCode, result.stdout === '']).toEqual([0, false]);
    expect(JSON.parse(await readFile(at('broken.json'), 'utf8'))).toMatchObject({
      register: { problem: 'register-damaged' },
    });
  });
});
