import { mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { useCommandLine } from './command-line.ts';

const cli = useCommandLine(() => ['--json']);

it('a command whose data folder is synchronised is bad input, says so, and makes nothing there', async () => {
  const base = path.join(cli.folder, 'OneDrive - De Linde');
  mkdirSync(base);
  const { exitCode, stdout } = await cli.run(['--data', path.join(base, 'data'), '--demo', 'status']);
  expect(exitCode).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject({
    error: {
      code: 'data-folder-synchronised',
      text: expect.stringContaining('synchronised by OneDrive') as unknown,
    },
  });
  expect(readdirSync(base)).toEqual([]);
});

it.runIf(process.platform !== 'win32')(
  'leaves nothing that another user of the computer can read',
  async () => {
    const data = path.join(cli.folder, 'data');
    const onboard = ['onboard', '--vendor', 'medimo', '--set', 'customer=delinde'];
    expect(await cli.run(['--data', data, '--demo', ...onboard])).toMatchObject({ exitCode: 0 });
    const made = ['.', ...readdirSync(data, { recursive: true, encoding: 'utf8' })];
    expect(made).toContain('register.db');
    // SQLite makes the files of the holds, which are empty, in a folder that nobody else gets into.
    const own = made.filter((name) => path.dirname(name) !== 'holds');
    expect(own).toContain('holds');
    const isOpen = (name: string): boolean => (statSync(path.join(data, name)).mode & 0o077) !== 0;
    expect(statSync(data).mode & 0o077).toBe(0);
    expect(own.filter((name) => isOpen(name))).toEqual([]);
  },
);
