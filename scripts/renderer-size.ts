import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { repository } from './repository.ts';

/** What all files of the built console's page may take together, gzipped. */
export const rendererLimitBytes = 450_000;

export const rendererFolder = path.join(repository, 'out/renderer');

/** The size of one file of the page; `file` is relative to its folder. */
export const gzippedBytes = (file: string): number =>
  gzipSync(readFileSync(path.join(rendererFolder, file)), { level: 9 }).length;

/** All files of the built console's page, both languages included; `bytes` gzipped, each file by itself. */
export function measureRenderer(): { files: number; bytes: number } {
  const sizes = readdirSync(rendererFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => gzippedBytes(path.relative(rendererFolder, path.join(entry.parentPath, entry.name))));
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
