import type { PackageDocument, PackageField } from '../core/handover/package-document.ts';
import { text, type LocalText } from '../core/text.ts';
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

/** Whether a value is a certificate, whose lines are too long and too exact for a cell. */
export function isCertificate({ value }: PackageField): boolean {
  return value?.trimStart().startsWith('-----BEGIN CERTIFICATE-----') === true;
}

/** A certificate of a package, and what tells it from the other one; null where there is one only. */
export interface NamedCertificate {
  readonly pem: string;
  readonly form: LocalText | null;
}

/** The certificate in use, and after it the one that is to come. */
export function listCertificates({ fields, certificate }: PackageDocument): readonly NamedCertificate[] {
  if (certificate === null) return [];
  const inUse = certificate.pem.trim();
  const shown = fields.filter(isCertificate).map(({ value, form }) => ({ pem: value ?? '', form }));
  const others = shown.filter(({ pem }) => pem.trim() !== inUse);
  if (others.length === 0) return [{ pem: certificate.pem, form: null }];
  const own = shown.find(({ pem }) => pem.trim() === inUse);
  return [{ pem: certificate.pem, form: own?.form ?? null }, ...others];
}

/** In PEM; where there are several, each after a line that tells which it is (RFC 7468, section 5.2). */
export function certificatesAsPem(document: PackageDocument, renderer: Renderer): string {
  return listCertificates(document)
    .map(({ pem, form }) => (form === null ? pem : `${renderer.local(form)}\n${pem.trim()}\n`))
    .join('');
}

/** The line that explains a value, after what tells its form from the alternatives. */
export function hintInWords({ form, hint }: PackageField, renderer: Renderer): string {
  return (form === null ? [hint] : [form, hint]).map((part) => renderer.local(part)).join('; ');
}

/** What stands in the place of the secret: how it comes or that the vendor has it, and until when it is valid. */
export function secretInWords({ secret, vendor, fields }: PackageDocument, renderer: Renderer): string {
  const kept = fields.find((field) => field.secret)?.valueLabel ?? null;
  if (kept !== null) return renderer.local(kept);
  return renderer.say(
    secret === null
      ? text('sheet.secret-absent', { vendor: vendor.name })
      : text('sheet.secret', { expires: { date: secret.expiresAt } }),
  );
}
