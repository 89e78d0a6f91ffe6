import type { PackageDocument, PackageField } from '../core/handover/package-document.ts';
import { text } from '../core/text.ts';
import type { Renderer } from '../texts/render.ts';

/** What stands for a value in files for people: its words where it is a choice. Empty for a secret left out. */
export function valueInWords({ value, valueLabel }: PackageField, renderer: Renderer): string {
  return valueLabel === null ? (value ?? '') : renderer.local(valueLabel);
}

/** The vendor's label, after what tells that the field before it is another form of the same. */
export function labelInWords({ label, alternativeTo }: PackageField, renderer: Renderer): string {
  const words = renderer.local(label);
  return alternativeTo === null ? words : `${renderer.say(text('sheet.alternative'))} ${words}`;
}

/** Whether a value is the certificate, whose lines are too long and too exact for a cell. */
export function isCertificate({ value }: PackageField, { certificate }: PackageDocument): boolean {
  return value !== null && value.trim() === certificate?.pem.trim();
}

/** The line that explains a value, after what tells its form from the alternatives. */
export function hintInWords({ form, hint }: PackageField, renderer: Renderer): string {
  return (form === null ? [hint] : [form, hint]).map((part) => renderer.local(part)).join('; ');
}

/** What stands in the place of the secret: how it comes, and until when it is valid. */
export function secretInWords({ secret, vendor }: PackageDocument, renderer: Renderer): string {
  return renderer.say(
    secret === null
      ? text('sheet.secret-absent', { vendor: vendor.name })
      : text('sheet.secret', { expires: { date: secret.expiresAt } }),
  );
}
