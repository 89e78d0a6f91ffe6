import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRegister } from '../../../src/storage/open-register.ts';
import { findRegister } from '../../../src/storage/data-folder.ts';
import { readPlaceFacts } from '../../../src/storage/place-facts.ts';
import { stillClock, temporaryFolder } from './test-register.ts';

const open = (folder: string) =>
  openRegister({ folder, protector: null, simulated: false, clock: stillClock });

describe('a data folder that is synchronised', () => {
  it('is refused by name, and nothing is made there', async () => {
    const base = path.join(temporaryFolder(), 'OneDrive - De Linde');
    mkdirSync(base);
    const folder = path.join(base, 'data');
    expect(await open(folder)).toMatchObject({
      ok: false,
      problem: {
        code: 'data-folder-synchronised',
        kind: 'input',
        text: { params: { service: 'OneDrive', folder } },
      },
    });
    expect(readdirSync(base)).toEqual([]);
  });

  it.runIf(process.platform !== 'win32')('is recognised behind a link to its parent', async () => {
    const base = temporaryFolder();
    mkdirSync(path.join(base, 'Dropbox'));
    symlinkSync(path.join(base, 'Dropbox'), path.join(base, 'work'));
    expect(await open(path.join(base, 'work', 'data'))).toMatchObject({
      problem: { code: 'data-folder-synchronised' },
    });
    expect(existsSync(path.join(base, 'Dropbox', 'data'))).toBe(false);
  });
});

it('a data folder on the network is refused', () => {
  const folder = temporaryFolder();
  const onNetwork = () => ({ ...readPlaceFacts(folder), platform: 'linux' as const, fileSystem: 0x6969 });
  expect(findRegister(folder, onNetwork)).toMatchObject({
    ok: false,
    problem: { code: 'data-folder-on-network', kind: 'input', text: { params: { folder } } },
  });
});

it('a data folder on this computer’s disk is taken, there or not', () => {
  const base = temporaryFolder();
  for (const folder of [base, path.join(base, 'not', 'there')])
    expect(findRegister(folder)).toMatchObject({ ok: true });
});
