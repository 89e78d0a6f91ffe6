import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findExportTool, listMissingTools } from '../../../scripts/find-export-tools.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'find-tools-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function writeProgram(name: string, mode = 0o755): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, '#!/bin/sh\n');
  await chmod(file, mode);
  return file;
}

describe('finding the programs that open exports', () => {
  it('takes 7-Zip under any of its names, the newest before the others', async () => {
    const old = await writeProgram('7za');
    expect(findExportTool('7-Zip', `/nowhere:${folder}`)).toBe(old);
    const current = await writeProgram('7zz');
    expect(findExportTool('7-Zip', folder)).toBe(current);
  });

  it('takes no file that cannot be run', async () => {
    await writeProgram('age', 0o644);
    expect(findExportTool('age', folder)).toBeNull();
  });

  it('names what is missing, and each package once', async () => {
    for (const name of ['7zz', 'python3', 'age-keygen']) await writeProgram(name);
    expect(listMissingTools(folder)).toEqual({
      tools: ['age', 'pdftotext', 'pdfinfo'],
      debianPackages: ['age', 'poppler-utils'],
    });
  });

  it('is content once all of them are there', async () => {
    for (const name of ['7z', 'python3', 'age', 'age-keygen', 'pdftotext', 'pdfinfo'])
      await writeProgram(name);
    expect(listMissingTools(folder)).toEqual({ tools: [], debianPackages: [] });
  });
});
