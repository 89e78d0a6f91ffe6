import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createKeyFile, keyFileProtector } from '../../../src/storage/sealing/key-file.ts';
import { addCase, placeAt, recovery, secretOf } from '../storage/backup-sample.ts';
import { useCommandLine, type CommandResult } from './command-line.ts';

const cli = useCommandLine((folder) => ['--data', path.join(folder, 'data')]);
const at = (name: string): string => path.join(cli.folder, name);
const withPassphrase = (name: string): Record<string, string> => ({
  ENTRA_HANDOVER_PASSPHRASE_FILE: at(name),
});

beforeAll(async () => {
  createKeyFile(at('register.key'));
  const place = await placeAt({ folder: at('data'), protector: keyFileProtector(at('register.key')) });
  addCase(place.workplace.register, { id: 'one' });
  place.workplace.close();
  for (const word of ['first', 'second', recovery]) await writeFile(at(word), `${word}\n`);
});

/** Whether the secret opens; otherwise the code of the problem. */
async function opens(args: readonly string[], env: Record<string, string> = {}): Promise<string | true> {
  const { stdout } = await cli.run(['--json', ...args, '--reveal', 'status', 'one'], env);
  const document = JSON.parse(stdout) as { error: { code: string } | null };
  if (document.error !== null) return document.error.code;
  return stdout.includes(secretOf('one')) ? true : 'masked';
}

const reseal = (args: readonly string[], env: Record<string, string> = {}): Promise<CommandResult> =>
  cli.run(args, env);
const keyFile = (name: string): readonly string[] => ['--key-file', at(name)];

/** scrypt is slow on purpose, and slower still beside other tests. */
const slow = { timeout: 180_000 };

describe('reseal', () => {
  it('wraps the key anew with what opened the register', async () => {
    const before = await readFile(at('data/register.db'));
    expect((await reseal([...keyFile('register.key'), 'reseal'])).exitCode).toBe(0);
    expect((await readFile(at('data/register.db'))).equals(before)).toBe(false);
    expect(await opens(keyFile('register.key'))).toBe(true);
  });

  it('sets a passphrase, and puts another in its place', slow, async () => {
    const set = [...keyFile('register.key'), 'reseal', '--new-passphrase-file', at('first')];
    expect((await reseal(set)).exitCode).toBe(0);
    expect(await opens([], withPassphrase('first'))).toBe(true);
    const change = ['reseal', '--new-passphrase-file', at('second')];
    expect((await reseal(change, withPassphrase('first'))).exitCode).toBe(0);
    expect(await opens([], withPassphrase('first'))).toBe('passphrase-wrong');
    expect(await opens([], withPassphrase('second'))).toBe(true);
    // Who gives the old one changes nothing.
    expect(await reseal(change, withPassphrase('first'))).toMatchObject({ exitCode: 3, stdout: '' });
    expect(await opens([], withPassphrase('second'))).toBe(true);
  });

  it('makes a new key file, for its owner only, in the place of the old one', async () => {
    const made = await reseal([...keyFile('register.key'), 'reseal', '--new-key-file', at('new.key')]);
    expect(made.exitCode).toBe(0);
    expect(made.stderr).toContain('New key file made');
    expect((await stat(at('new.key'))).mode & 0o077).toBe(0);
    expect(await opens(keyFile('register.key'))).toBe('key-file-wrong');
    expect(await opens(keyFile('new.key'))).toBe(true);
  });

  it(
    'sets a recovery passphrase that opens the register, but does not become its passphrase',
    slow,
    async () => {
      const weak = [...keyFile('new.key'), 'reseal', '--recovery', '--passphrase-file', at('first')];
      expect(await reseal(weak)).toMatchObject({ exitCode: 3, stdout: '' });
      const own = [...keyFile('new.key'), 'reseal', '--recovery', '--passphrase-file', at(recovery)];
      const set = await reseal(own);
      expect(set.exitCode).toBe(0);
      // Who typed it knows it.
      expect(set.stdout + set.stderr).not.toContain(recovery);
      expect(await opens([], withPassphrase(recovery))).toBe(true);
      const again = await cli.run(['--json', 'reseal'], withPassphrase(recovery));
      expect(JSON.parse(again.stdout)).toMatchObject({ error: { code: 'reseal-recovery' } });
    },
  );

  it('shows a recovery passphrase that it made, once', slow, async () => {
    const made = await reseal([...keyFile('new.key'), 'reseal', '--recovery']);
    const [, words] = /Recovery passphrase: ([a-z-]+)\n/.exec(made.stdout) ?? [];
    expect(words?.split('-')).toHaveLength(7);
    await writeFile(at('words'), `${words ?? ''}\n`);
    expect(await opens([], withPassphrase('words'))).toBe(true);
    expect(await opens([], withPassphrase(recovery))).toBe('passphrase-wrong');
  });

  it.each([
    ['two keys at once', ['--new-key-file', 'x', '--new-passphrase-file', 'y'], 'command-invalid'],
    ['a passphrase for nothing', ['--passphrase-file', 'x'], 'command-invalid'],
    ['a passphrase file that is not there', ['--new-passphrase-file', '/nowhere'], 'file-unreadable'],
    ['a key file in no folder', ['--new-key-file', '/dev/null/x.key'], 'key-file-unwritable'],
  ])('refuses %s', async (_what, args, code) => {
    const { exitCode, stdout } = await cli.run(['--json', ...keyFile('new.key'), 'reseal', ...args]);
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code } });
    expect(await opens(keyFile('new.key'))).toBe(true);
  });

  it('needs the key of the register', async () => {
    const { exitCode, stdout } = await cli.run(['--json', 'reseal', '--recovery']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'register-not-unlocked' } });
  });
});
