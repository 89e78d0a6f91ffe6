import type { PackageDocument } from '../core/handover/package-document.ts';

/** A package as the JSON that its published schema describes. */
export function packageAsJson(document: PackageDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** What the files of a package are called, without their extension. */
export function packageFileName({ vendor, environment, caseId }: PackageDocument): string {
  return `${vendor.id}-${environment.id}-${caseId}`;
}
