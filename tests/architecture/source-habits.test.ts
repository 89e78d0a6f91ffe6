import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listFiles, repository } from './source-imports.ts';

const codeExtensions = ['.ts', '.vue', '.js', '.css'];
const codeFolders = ['src', 'scripts', 'tests'];

function read(file: string): string {
  return readFileSync(path.join(repository, file), 'utf8');
}

function listCode(): string[] {
  return codeFolders.flatMap((folder) => listFiles(folder, codeExtensions));
}

function countLines(file: string): number {
  return read(file).trimEnd().split('\n').length;
}

/** The distinctive words of every profile's id and name: what no code may say. */
function vendorWords(): string[] {
  const folder = path.join(repository, 'resources/vendors');
  const named = z.object({ id: z.string(), name: z.string() });
  const words = readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json') && name !== 'order.json')
    .map((name) => named.parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))))
    .flatMap(({ id, name }) => [...id.split('-'), name.split(/[ .]/)[0] ?? ''])
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 3 && !['cloud', 'saml', 'online'].includes(word));
  return [...new Set(words)];
}

describe('source files stay small', () => {
  it('has no file over 400 lines', () => {
    expect(listCode().filter((file) => countLines(file) > 400)).toEqual([]);
  });

  it('keeps nine in ten under 300 lines', () => {
    const files = listCode();
    const long = files.filter((file) => countLines(file) >= 300);
    expect(files.length).toBeGreaterThan(50);
    expect(long.length, long.join(', ')).toBeLessThanOrEqual(files.length / 10);
  });
});

describe('vendors are data', () => {
  it('has a vendor to look for', () => {
    expect(vendorWords()).toContain('medimo');
  });

  it('names no vendor in src', () => {
    const words = vendorWords();
    const files = listFiles('src', [...codeExtensions, '.json', '.html']);
    const found = files.flatMap((file) => {
      const content = `${file}\n${read(file)}`.toLowerCase();
      return words.filter((word) => content.includes(word)).map((word) => `${file}: ${word}`);
    });
    expect(found).toEqual([]);
  });
});

describe('rules have no exceptions written in the source', () => {
  // Put together here so that this file does not find itself.
  const banned = [
    'eslint' + '-disable',
    '@ts' + '-ignore',
    '@ts' + '-expect-error',
    '@ts' + '-nocheck',
    'TO' + 'DO',
    'FIX' + 'ME',
  ];

  it.each(banned)('has no %s', (mark) => {
    const configurations = readdirSync(repository).filter((name) => /\.config\.(?:ts|js)$/.test(name));
    expect([...listCode(), ...configurations].filter((file) => read(file).includes(mark))).toEqual([]);
  });
});
