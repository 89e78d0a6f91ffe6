import type { ExportFormat } from '../core/handover/export-formats.ts';
import type { PackageDocument } from '../core/handover/package-document.ts';
import { withSecret } from '../core/handover/package-from-handover.ts';
import { secretValueOf } from '../core/handover/package-integrity.ts';
import type { HistoryHead } from '../core/register/history-head.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Renderer } from '../texts/render.ts';
import { fieldsAsCsv, tableAsCsv, type CsvDelimiter } from './csv-table.ts';
import { sha256 } from './digest.ts';
import { encryptAsAge, type AgeKey } from './encryption/age-file.ts';
import { encryptAsZip } from './encryption/encrypted-zip.ts';
import { findPassphraseFault } from './encryption/passphrase-strength.ts';
import { expiryCalendar } from './expiry-calendar.ts';
import { textFile, type ExportFile } from './export-file.ts';
import { certificatesAsPem, listCertificates } from './field-words.ts';
import { packageEntryName } from './package-entry.ts';
import { packageAsJson, packageFileName } from './package-json.ts';
import { layOutHandover } from './sheet/handover-document.ts';
import { printAsHtml } from './sheet/html-sheet.ts';
import { readPdfFonts } from './sheet/pdf-fonts.ts';
import { printAsPdf } from './sheet/pdf-sheet.ts';
import type { PrintableDocument } from './sheet/printable-document.ts';

/** What to make, and of what. */
export interface ExportRequest {
  readonly format: ExportFormat;
  readonly document: PackageDocument;
  /** In the language of the receiver. */
  readonly renderer: Renderer;
  /** The value of the secret; it goes into zip and age only, unless it may be in clear. */
  readonly secret: string | null;
  /** Puts the secret into JSON, HTML and PDF: after a warning only. */
  readonly includeSecretInClear: boolean;
  /** For zip a passphrase, for age either; null for the others. */
  readonly key: AgeKey | null;
  /** Writes age as text, for a mail or a ticket. */
  readonly armored: boolean;
  /** The federation metadata as XML, where there is one. */
  readonly metadata: string | null;
  /** The folder `resources/fonts`. */
  readonly fontsFolder: string;
  /** IANA name of the zone in whose days the tenant lives. */
  readonly timeZone: string;
  /** For the calendar; the usual ones where left out. */
  readonly reminderDays?: readonly number[];
  /** Where the history of the register stands, for the sheet. */
  readonly historyHead?: HistoryHead | null;
  /** That of the language where left out. */
  readonly delimiter?: CsvDelimiter;
}

/**
 * Makes the files of an export, in memory and without a network; one, but for CSV, which has one for the
 * fields and one for each table, and PEM while a certificate is to come. Problems: `export-*`.
 */
export async function exportPackage(request: ExportRequest): Promise<Result<readonly ExportFile[]>> {
  const { format, renderer } = request;
  const secret = request.includeSecretInClear ? knownSecret(request) : null;
  const document = withSecret(request.document, secret, sha256);
  const name = packageFileName(document);
  const one = (file: ExportFile): Result<readonly ExportFile[]> => succeeded([file]);
  switch (format) {
    case 'json':
      return one(textFile(`${name}.json`, packageAsJson(document)));
    case 'csv':
      return succeeded(
        csvFiles(withSecret(document, null, sha256), request, (part) =>
          part === null ? `${name}.csv` : `${name}-${part}.csv`,
        ),
      );
    case 'html':
      return one(textFile(`${name}.html`, printSheet(document, request)));
    case 'pdf':
      return one({ name: `${name}.pdf`, bytes: await pdfSheet(document, request) });
    case 'ics': {
      const calendar = await expiryCalendar(document, renderer, request);
      return calendar === null
        ? refused(problem('export-without-expiry', 'input'))
        : one(textFile(`${name}.ics`, calendar));
    }
    case 'pem':
      return document.certificate === null
        ? refused(problem('export-without-certificate', 'input'))
        : succeeded(pemFiles(document, renderer, name));
    case 'metadata':
      return request.metadata === null
        ? refused(problem('export-without-metadata', 'input'))
        : one(textFile(`${name}.xml`, request.metadata));
    case 'zip':
    case 'age': {
      const encrypted = await encrypt(request);
      const extension = format === 'age' && request.armored ? 'age.txt' : format;
      return encrypted.ok ? one({ name: `${name}.${extension}`, bytes: encrypted.value }) : encrypted;
    }
  }
}

/** The value given, or the one that a received package brought along. */
function knownSecret({ secret, document }: ExportRequest): string | null {
  return secret ?? secretValueOf(document);
}

async function pdfSheet(document: PackageDocument, request: ExportRequest): Promise<Uint8Array> {
  return printAsPdf(layOutSheet(document, request), await readPdfFonts(request.fontsFolder));
}

function printSheet(document: PackageDocument, request: ExportRequest): string {
  return printAsHtml(layOutSheet(document, request));
}

function layOutSheet(
  document: PackageDocument,
  { renderer, historyHead = null }: ExportRequest,
): PrintableDocument {
  return layOutHandover(document, renderer, historyHead);
}

/** `nameOf` null is the fields. */
function csvFiles(
  document: PackageDocument,
  { renderer, delimiter }: ExportRequest,
  nameOf: (part: string | null) => string,
): readonly ExportFile[] {
  return [
    textFile(nameOf(null), fieldsAsCsv(document, renderer, delimiter)),
    ...document.tables.map((table, index) =>
      textFile(nameOf(`${index + 1}-${table.id}`), tableAsCsv(table, renderer, delimiter)),
    ),
  ];
}

/** All certificates, and the one that is to come by itself: many a form takes one certificate only. */
function pemFiles(document: PackageDocument, renderer: Renderer, name: string): readonly ExportFile[] {
  const [, coming] = listCertificates(document);
  return [
    textFile(`${name}.pem`, certificatesAsPem(document, renderer)),
    ...(coming === undefined ? [] : [textFile(`${name}-next.pem`, `${coming.pem.trim()}\n`)]),
  ];
}

async function encrypt(request: ExportRequest): Promise<Result<Uint8Array>> {
  const { key, format } = request;
  if (key === null) return refused(problem('export-key-missing', 'input'));
  if ('passphrase' in key) {
    const fault = await findPassphraseFault(key.passphrase);
    if (fault !== null) return refused(fault);
  } else if (key.recipients.length === 0) return refused(problem('export-key-missing', 'input'));
  const document = withSecret(request.document, knownSecret(request), sha256);
  if (format === 'age') {
    const json = new TextEncoder().encode(packageAsJson(document));
    return encryptAsAge(json, key, request);
  }
  if (!('passphrase' in key)) return refused(problem('export-key-missing', 'input'));
  return encryptAsZip(await filesForZip(document, request), key.passphrase, document.madeAt);
}

/** Their names say nothing about customer or vendor: a zip does not hide them. */
async function filesForZip(document: PackageDocument, request: ExportRequest): Promise<ExportFile[]> {
  const { certificate } = document;
  return [
    { name: 'sheet.pdf', bytes: await pdfSheet(document, request) },
    textFile('sheet.html', printSheet(document, request)),
    textFile(packageEntryName, packageAsJson(document)),
    ...csvFiles(document, request, (part) => (part === null ? 'fields.csv' : `table-${part}.csv`)),
    ...(certificate === null ? [] : pemFiles(document, request.renderer, 'certificate')),
    ...(request.metadata === null ? [] : [textFile('metadata.xml', request.metadata)]),
  ];
}
