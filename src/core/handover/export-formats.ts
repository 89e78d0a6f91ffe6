import type { HandoverPackage } from './handover.ts';

/** What a package can be written as; kept apart from what makes them, which takes half a second to load. */
export const exportFormats = ['json', 'csv', 'html', 'pdf', 'ics', 'pem', 'metadata', 'zip', 'age'] as const;

export type ExportFormat = (typeof exportFormats)[number];

/** The forms for which a package has something. */
export function formatsOf({ secret, certificate, federationMetadata }: HandoverPackage): ExportFormat[] {
  const has: Partial<Record<ExportFormat, boolean>> = {
    ics: secret !== null || certificate !== null,
    pem: certificate !== null,
    metadata: federationMetadata !== null,
  };
  return exportFormats.filter((format) => has[format] !== false);
}
