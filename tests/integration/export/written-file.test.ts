import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeExportFile } from '../../../src/export/written-file.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handover-file-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function write(name: string, replace: boolean): Promise<string> {
  const result = await writeExportFile(path.join(folder, name), 'new', { replace });
  return result.ok ? 'ok' : result.problem.code;
}

describe('writing an export', () => {
  it('writes the file, for its owner only, and leaves nothing else', async () => {
    expect(await write('a.json', false)).toBe('ok');
    expect(await readFile(path.join(folder, 'a.json'), 'utf8')).toBe('new');
    if (process.platform !== 'win32')
      expect((await stat(path.join(folder, 'a.json'))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  it('leaves a file alone that is there, unless it may be replaced', async () => {
    await writeFile(path.join(folder, 'a.json'), 'old');
    expect(await write('a.json', false)).toBe('output-exists');
    expect(await readFile(path.join(folder, 'a.json'), 'utf8')).toBe('old');
    expect(await write('a.json', true)).toBe('ok');
    expect(await readFile(path.join(folder, 'a.json'), 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  it('says that a place cannot be written to', async () => {
    expect(await write('missing/a.json', false)).toBe('output-unwritable');
    await writeFile(path.join(folder, 'file'), '');
    expect(await write('file/a.json', true)).toBe('output-unwritable');
  });

  it('leaves no part of a file that could not be put in its place', async () => {
    expect(await write('.', true)).toBe('output-unwritable');
    expect(
      await readdir(path.dirname(folder)).then((names) => names.filter((name) => name.endsWith('.part'))),
    ).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });
});
