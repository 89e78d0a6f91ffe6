import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../../scripts/find-browser.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'find-browser-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function writeProgram(name: string, script: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return file;
}

describe('finding a browser', () => {
  it('takes the one on the search path', async () => {
    const file = await writeProgram('google-chrome', 'echo Google Chrome 150.0.1.2');
    expect(findBrowser({ PATH: `/nowhere:${folder}` }, 'linux')).toBe(file);
  });

  it('prefers what CHROMIUM_PATH names', async () => {
    await writeProgram('chromium', 'echo Chromium 150.0.1.2');
    const file = await writeProgram('mine', 'echo Mine 1.2.3');
    expect(findBrowser({ PATH: folder, CHROMIUM_PATH: file }, 'linux')).toBe(file);
  });

  it('takes no other one when what CHROMIUM_PATH names does not start', async () => {
    await writeProgram('chromium', 'echo Chromium 150.0.1.2');
    expect(findBrowser({ PATH: folder, CHROMIUM_PATH: path.join(folder, 'gone') }, 'linux')).toBeNull();
  });

  it('passes over a script that only says how to install it', async () => {
    await writeProgram('chromium', 'echo "please install the package" >&2; exit 1');
    const file = await writeProgram('google-chrome', 'echo Google Chrome 150.0.1.2');
    expect(findBrowser({ PATH: folder }, 'linux')).toBe(file);
  });
});
