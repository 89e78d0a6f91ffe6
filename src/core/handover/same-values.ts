import { listGivenCertificates } from './certificate-rotation.ts';
import type { HandoverPackage } from './handover.ts';

/**
 * Whether a vendor that has one package needs nothing of the other: the same values and secret, and every
 * certificate of the other, be it in use or to come.
 */
export function givesTheSame(one: HandoverPackage, other: HandoverPackage): boolean {
  const had = listGivenCertificates(one).map(({ thumbprint }) => thumbprint);
  return (
    JSON.stringify(valuesOf(one)) === JSON.stringify(valuesOf(other)) &&
    listGivenCertificates(other).every(({ thumbprint }) => had.includes(thumbprint))
  );
}

/** Without the fields that name a certificate: those are compared as certificates. */
function valuesOf(handover: HandoverPackage): unknown {
  const { fields, tables, secret } = handover;
  const named = listGivenCertificates(handover).flatMap(({ thumbprint, pem, expiresAt }) => [
    thumbprint,
    pem,
    expiresAt.slice(0, 10),
  ]);
  return [
    fields.filter(({ value }) => !named.includes(value)).map(({ id, value }) => [id, value]),
    tables.map(({ id, rows }) => [id, rows]),
    secret?.keyId ?? null,
  ];
}
