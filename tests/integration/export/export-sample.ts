import path from 'node:path';
import { sampleDocument, sampleSecret, sampleTable, renderers } from '../../unit/export/sample-package.ts';
import { exportPackage, type ExportRequest } from '../../../src/export/package-exports.ts';
import type { ExportFile } from '../../../src/export/export-file.ts';

export const passphrase = 'canyon-velvet-orbit-puzzle-hammer-river-lizard';

/** Everything asked for, the secret not in clear. */
export function sampleRequest(changes: Partial<ExportRequest> = {}): ExportRequest {
  return {
    format: 'json',
    document: sampleDocument({ tables: [sampleTable(3)] }),
    renderer: renderers.nl,
    secret: sampleSecret,
    includeSecretInClear: false,
    key: { passphrase },
    armored: false,
    metadata: '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"/>',
    fontsFolder: path.resolve(import.meta.dirname, '../../../resources/fonts'),
    timeZone: 'Europe/Amsterdam',
    ...changes,
  };
}

/** Makes an export that must succeed. */
export async function makeExport(changes: Partial<ExportRequest> = {}): Promise<readonly ExportFile[]> {
  const result = await exportPackage(sampleRequest(changes));
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

export async function makeOne(changes: Partial<ExportRequest> = {}): Promise<Uint8Array> {
  const [file] = await makeExport(changes);
  if (file === undefined) throw new Error('no file');
  return file.bytes;
}

export async function problemOf(changes: Partial<ExportRequest>): Promise<string> {
  const result = await exportPackage(sampleRequest(changes));
  return result.ok ? 'ok' : result.problem.code;
}
