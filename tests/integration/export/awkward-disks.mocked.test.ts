import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type * as FileSystem from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../../src/core/problem.ts';
import { writeExportFile } from '../../../src/export/written-file.ts';

const disk = vi.hoisted(() => ({ linkFails: '', renameFails: '', fullAfter: Infinity }));

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FileSystem>();
  return {
    ...real,
    link: (...names: Parameters<typeof real.link>) =>
      disk.linkFails === '' ? real.link(...names) : Promise.reject(failure(disk.linkFails)),
    rename: (...names: Parameters<typeof real.rename>) =>
      disk.renameFails === '' ? real.rename(...names) : Promise.reject(failure(disk.renameFails)),
    open: async (...parameters: Parameters<typeof real.open>) => {
      const handle = await real.open(...parameters);
      const write = handle.writeFile.bind(handle);
      handle.writeFile = async (content) => {
        const bytes = Buffer.from(content as Uint8Array);
        await write(bytes.subarray(0, disk.fullAfter));
        if (bytes.length > disk.fullAfter) throw failure('ENOSPC');
      };
      return handle;
    },
  };
});

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handover-disk-'));
  Object.assign(disk, { linkFails: '', renameFails: '', fullAfter: Infinity });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, replace = false): Promise<Problem | null> {
  const content = Buffer.alloc(50_000, 'x');
  const result = await writeExportFile(path.join(folder, name), content, { replace });
  return result.ok ? null : result.problem;
}

describe('a disk that fills up in the middle of a file', () => {
  it.each([false, true])(
    'keeps no part of it, and says that the disk is full (replacing: %s)',
    async (replace) => {
      await writeFile(path.join(folder, 'old.pdf'), 'old');
      disk.fullAfter = 20_000;
      const told = await write(replace ? 'old.pdf' : 'new.pdf', replace);
      expect(told).toMatchObject({ code: 'disk-full', text: { params: { folder } } });
      expect(await readdir(folder)).toEqual(['old.pdf']);
      expect(await readFile(path.join(folder, 'old.pdf'), 'utf8')).toBe('old');
    },
  );
});

describe('a disk without links, such as a memory stick', () => {
  it.each(['EPERM', 'ENOTSUP', 'ENOSYS', 'EISDIR'])(
    'takes the file all the same, where it answers %s',
    async (code) => {
      disk.linkFails = code;
      expect(await write('new.zip')).toBeNull();
      expect((await readFile(path.join(folder, 'new.zip'))).length).toBe(50_000);
      expect(await readdir(folder)).toEqual(['new.zip']);
    },
  );

  it('still replaces no file', async () => {
    disk.linkFails = 'EPERM';
    await writeFile(path.join(folder, 'old.zip'), 'old');
    expect(await write('old.zip')).toMatchObject({ code: 'output-exists' });
    expect(await readFile(path.join(folder, 'old.zip'), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['old.zip']);
  });

  it('keeps no empty file where the new one cannot be put in its place', async () => {
    Object.assign(disk, { linkFails: 'EPERM', renameFails: 'EIO' });
    expect(await write('new.zip')).toMatchObject({ code: 'output-unwritable' });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a place that cannot be written to', () => {
  it('is named as the folder that it is', async () => {
    const handle = await open(path.join(folder, 'file'), 'w');
    await handle.close();
    expect(await write('file/new.pdf')).toMatchObject({
      code: 'output-unwritable',
      text: { params: { folder: path.join(folder, 'file') } },
    });
  });
});
