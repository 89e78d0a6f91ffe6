import type { ExportFormat } from '../bridge/views.ts';

export interface ExportGroup {
  readonly encrypted: boolean;
  readonly formats: readonly ExportFormat[];
}

const encrypted: readonly ExportFormat[] = ['zip', 'age'];
const readable: readonly ExportFormat[] = ['pdf', 'html', 'json', 'csv', 'ics', 'pem', 'metadata'];
/** The readable forms in which the vendor would look for the secret. */
const takesSecret: readonly ExportFormat[] = ['pdf', 'html', 'json'];

/** The readable forms that hold the package, and not only what is public of it. */
const packages: readonly ExportFormat[] = ['pdf', 'html', 'json', 'csv'];

export const isEncrypted = (format: ExportFormat): boolean => encrypted.includes(format);
export const canHoldSecret = (format: ExportFormat): boolean => takesSecret.includes(format);

/** What can be saved, sorted by what people do: with a secret to hand over, encrypted comes first. */
export function groupFormats(
  formats: readonly ExportFormat[],
  hasSecret: boolean,
  encryptedOnly: boolean,
): readonly ExportGroup[] {
  const has = (format: ExportFormat) =>
    formats.includes(format) && !(encryptedOnly && packages.includes(format));
  const groups = [
    { encrypted: true, formats: encrypted.filter(has) },
    { encrypted: false, formats: readable.filter(has) },
  ];
  return (hasSecret ? groups : groups.toReversed()).filter((group) => group.formats.length > 0);
}
