import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { HandoverPackage } from '../../../src/core/handover/handover.ts';
import { buildPackageDocument } from '../../../src/core/handover/package-from-handover.ts';
import { writeCoveringLetter } from '../../../src/export/covering-letter.ts';
import { renderers, sayBoth, sha256 } from '../../unit/export/sample-package.ts';
import { useVendorDesk } from '../vendors/vendor-desk.ts';
import { makeExport } from './export-sample.ts';
import { goldenCases, makeGoldenPackage } from './golden-cases.ts';

const vendorsFolder = path.resolve(import.meta.dirname, '../../../resources/vendors');
const goldenFolder = path.resolve(import.meta.dirname, '../../golden');
/** `GOLDEN=write` makes the files anew, to be looked at before they are kept. */
const rewrites = process.env['GOLDEN'] === 'write';
const desk = useVendorDesk({ random: 60 });

const { TZ: zoneBefore } = process.env;

beforeAll(() => {
  process.env['TZ'] = 'Europe/Amsterdam';
  vi.setSystemTime('2026-11-22T10:00:00.000Z');
});

afterAll(() => {
  vi.useRealTimers();
  if (zoneBefore === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneBefore;
});

type Files = Readonly<Record<string, string>>;

/** Every file that a person or a program reads of a package, by its path below the case's folder. */
async function makeFiles(handover: HandoverPackage): Promise<Files> {
  const document = buildPackageDocument(handover, { say: sayBoth, sha256 });
  const files: Record<string, string> = {};
  const prefix = `${document.vendor.id}-${document.environment.id}-${document.caseId}`;
  const add = async (folder: string, changes: Parameters<typeof makeExport>[0]): Promise<void> => {
    for (const { name, bytes } of await makeExport({ ...changes, document, secret: null }))
      files[folder + name.replace(prefix, 'package')] = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
        bytes,
      );
  };
  await add('', { format: 'json' });
  for (const renderer of Object.values(renderers)) {
    const folder = `${renderer.language}/`;
    for (const format of ['html', 'csv'] as const) await add(folder, { format, renderer });
    if (document.secret !== null || document.certificate !== null)
      await add(folder, { format: 'ics', renderer });
    const { subject, body } = writeCoveringLetter(document, renderer, {
      packageChannel: 'attached',
      keyChannel: 'telephone',
      file: 'package.zip',
    });
    files[`${folder}letter.txt`] = `${subject}\n\n${body}`;
  }
  return files;
}

function readGolden(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file).replaceAll(path.sep, '/'), readFileSync(file, 'utf8')]),
  );
}

function writeGolden(folder: string, files: Files): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
}

describe('the files of a package, as they were looked at and found good', () => {
  it.each(goldenCases)('$name', async (golden) => {
    const folder = path.join(goldenFolder, golden.name);
    const files = await makeFiles(await makeGoldenPackage(desk, golden));
    if (rewrites) writeGolden(folder, files);
    const kept = readGolden(folder);
    expect(Object.keys(files).sort()).toEqual(Object.keys(kept).sort());
    for (const [name, content] of Object.entries(files))
      expect(content, `${golden.name}/${name}`).toBe(kept[name]);
  });

  it('are there of every built-in profile', () => {
    const order = JSON.parse(
      readFileSync(path.join(vendorsFolder, 'order.json'), 'utf8'),
    ) as readonly string[];
    expect(new Set(goldenCases.map(({ vendor }) => vendor))).toEqual(new Set(order));
  });
});
