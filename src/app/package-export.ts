import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ExportFormat } from '../core/handover/export-formats.ts';
import type { HandoverPackage } from '../core/handover/handover.ts';
import type { PackageDocument } from '../core/handover/package-document.ts';
import { buildPackageDocument } from '../core/handover/package-from-handover.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Register } from '../core/register/register.ts';
import { text, type LocalText, type Text } from '../core/text.ts';
import type { AgeKey } from '../export/encryption/age-file.ts';
import type { OpenedPackage, PackageKey } from '../export/opening/open-package.ts';
import type { Language } from '../texts/language.ts';
import { createRenderer } from '../texts/render.ts';
import { openField } from './case-report.ts';
import { retiredFact } from './case-retirement.ts';
import { describeKeptSecret, listKeptSecrets } from './kept-secret.ts';
import { sha256 } from './node-ports.ts';
import { readBoundedFile } from './text-file.ts';

export interface PackageExport {
  readonly caseId: string;
  readonly format: ExportFormat;
  /** Of the receiver. */
  readonly language: Language;
  /** For zip a passphrase, for age either. */
  readonly key: AgeKey | null;
  /** Puts the secret into a form that is not encrypted: only when the user insisted. */
  readonly includeSecretInClear: boolean;
  /** The folder `resources`. */
  readonly resources: string;
  /** IANA name of the zone in whose days the calendar counts. */
  readonly timeZone: string;
  /** Where the file goes; of several files (CSV) the folder. */
  readonly file: string;
  readonly replace: boolean;
  /** The organisation lets packages leave encrypted only. */
  readonly encryptedOnly: boolean;
}

/** The forms that anybody who has the file can read the package in. */
const readablePackages: readonly ExportFormat[] = ['json', 'csv', 'html', 'pdf'];

/** The largest package that is looked at, in bytes. */
const maxPackageBytes = 32_000_000;

/** Writes a case's package as a file; answers the paths. Needs no tenant. */
export async function exportCase(
  register: Register,
  {
    caseId,
    format,
    language,
    key,
    includeSecretInClear,
    resources,
    timeZone,
    file,
    replace,
    encryptedOnly,
  }: PackageExport,
): Promise<Result<readonly string[]>> {
  if (encryptedOnly && readablePackages.includes(format))
    return refused(problem('export-encrypted-only', 'input'));
  const found = findPackage(register, caseId);
  if (!found.ok) return found;
  const handover = found.value;
  // Nobody signs in with what a case had that is out of use, so nothing of it needs to be renewed.
  if (format === 'ics' && describeEnd(register, caseId) !== null)
    return refused(problem('export-without-expiry', 'input'));
  const isEncrypted = format === 'zip' || format === 'age';
  const field = handover.fields.find(({ secret }) => secret);
  const secret =
    field === undefined ||
    describeLeftOut(register, handover) !== null ||
    !(isEncrypted || includeSecretInClear)
      ? succeeded(null)
      : openField(register, handover, field);
  if (!secret.ok) return secret;
  // Loaded here: what makes PDF and archives takes half a second to load.
  const { exportPackage } = await import('../export/package-exports.ts');
  const made = await exportPackage({
    format,
    document: publishedPackage(register, handover),
    renderer: createRenderer(language),
    historyHead: register.findHistoryHead(),
    secret: secret.value,
    includeSecretInClear,
    key,
    armored: false,
    metadata: handover.federationMetadata,
    fontsFolder: path.join(resources, 'fonts'),
    timeZone,
  });
  if (!made.ok) return made;
  const { writeExportFile } = await import('../export/written-file.ts');
  const written: string[] = [];
  const files = made.value.map(({ name, bytes }, index) => ({
    file: index === 0 ? file : path.join(path.dirname(file), name),
    bytes,
  }));
  // Looked at first, so that a name that is taken leaves none of the others behind.
  const taken = replace ? undefined : files.find((one) => existsSync(one.file));
  if (taken !== undefined)
    return refused(problem('output-exists', 'input', { params: { file: taken.file } }));
  for (const part of files) {
    const one = await writeExportFile(part.file, part.bytes, { replace });
    if (!one.ok) return one;
    written.push(one.value);
  }
  return succeeded(written);
}

/** The package of a case. Problems: `case-unknown`, `case-without-handover`. */
export function findPackage(register: Register, caseId: string): Result<HandoverPackage> {
  const params = { case: caseId.slice(0, 40) };
  const record = register.findCase(caseId);
  if (record === null) return refused(problem('case-unknown', 'input', { params }));
  // What was rolled back is no longer there to hand over.
  const handover = record.state === 'rolled-back' ? null : register.findHandover(caseId);
  return handover === null
    ? refused(problem('case-without-handover', 'input', { params }))
    : succeeded(handover);
}

/** The published form of a case's package, without the value of the secret. */
export function publishedPackage(register: Register, handover: HandoverPackage): PackageDocument {
  const say = sayInBoth();
  const ended = describeEnd(register, handover.caseId);
  const [first] = listKeptSecrets(register, handover);
  return buildPackageDocument(
    {
      ...handover,
      // Of several that the vendor may have, what ends first is what has to be replaced in time.
      secret: first ?? handover.secret,
      statements: ended === null ? handover.statements : [say(ended), ...handover.statements],
    },
    { say, sha256, keptSecret: describeLeftOut(register, handover) },
  );
}

/** What stands for a secret that is in no package of the case, encrypted or not; null where it may be in one. */
export function describeLeftOut(register: Register, handover: HandoverPackage): Text | null {
  return describeEnd(register, handover.caseId) ?? describeKeptSecret(register, handover);
}

/** That a case is out of use, so that nobody signs in with what its package has; null where that is not so. */
function describeEnd(register: Register, caseId: string): Text | null {
  const record = register.findCase(caseId);
  const retired = record === null ? null : retiredFact(register, record);
  if (retired === null) return null;
  const { since, removedAt } = retired;
  return removedAt === null
    ? text('sheet.retired', { since: { date: since } })
    : text('sheet.removed', { since: { date: since }, removed: { date: removedAt } });
}

const extensions: Readonly<Record<ExportFormat, string>> = {
  json: 'json',
  csv: 'csv',
  html: 'html',
  pdf: 'pdf',
  ics: 'ics',
  pem: 'pem',
  metadata: 'xml',
  zip: 'zip',
  age: 'age',
};

/** What an export is called unless the user chooses otherwise. */
export function exportFileName(
  { vendor, environment, caseId }: HandoverPackage,
  format: ExportFormat,
): string {
  return `${vendor.id}-${environment.id}-${caseId}.${extensions[format]}`;
}

/** Opens a package that somebody sent. Writes nothing. */
export async function openPackageFile(file: string, key: PackageKey | null): Promise<Result<OpenedPackage>> {
  const bytes = await readBoundedFile(file, maxPackageBytes);
  return bytes.ok ? openPackageBytes(bytes.value, key) : bytes;
}

/** The same of what is in memory already. */
export async function openPackageBytes(
  bytes: Uint8Array,
  key: PackageKey | null,
): Promise<Result<OpenedPackage>> {
  const { openPackage } = await import('../export/opening/open-package.ts');
  return openPackage(bytes, key);
}

/** A new passphrase in words, for the receiver to get by another channel. */
export async function suggestPassphrase(): Promise<string> {
  const { generatePassphrase } = await import('../export/encryption/generated-passphrase.ts');
  return generatePassphrase((length) => randomBytes(length));
}

/** A text in both languages: who receives a package may not have its text. */
function sayInBoth(): (text: Text) => LocalText {
  const [nl, en] = [createRenderer('nl'), createRenderer('en')];
  return (text) => ({ nl: nl.say(text), en: en.say(text) });
}
