import type { HandoverPackage } from './handover.ts';

/** Whether a vendor that has one package needs nothing of the other: the same values, secret and certificate. */
export function givesTheSame(one: HandoverPackage, other: HandoverPackage): boolean {
  return JSON.stringify(valuesOf(one)) === JSON.stringify(valuesOf(other));
}

function valuesOf({ fields, tables, secret, certificate }: HandoverPackage): unknown {
  return [
    fields.map(({ id, value }) => [id, value]),
    tables.map(({ id, rows }) => [id, rows]),
    secret?.keyId ?? null,
    certificate?.thumbprint ?? null,
  ];
}
