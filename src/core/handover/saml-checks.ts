import { activeCertificate, isEntityId, issuesClaims, lasts } from '../plan/compare-saml.ts';
import { listMissingAddresses } from '../plan/compare-application.ts';
import type { DesiredSaml } from '../plan/desired-saml.ts';
import type { ServicePrincipal } from '../tenant/entra-objects.ts';
import type { RunFindings } from '../run/run-context.ts';
import { text } from '../text.ts';
import type { CheckResult } from './handover.ts';

type Findings = Pick<RunFindings, 'application' | 'servicePrincipal' | 'relations' | 'metadata'>;

/** What was proved of an application for SAML, besides what counts for every application. */
export function runSamlChecks(saml: DesiredSaml, findings: Findings, now: string): readonly CheckResult[] {
  const { servicePrincipal, relations } = findings;
  return [
    entityIdCheck(saml, findings),
    simple(
      'saml-mode',
      servicePrincipal === null ? null : servicePrincipal.preferredSingleSignOnMode === 'saml',
    ),
    certificateCheck(saml, servicePrincipal, now),
    ...(saml.claims.length === 0
      ? []
      : [
          simple(
            'claims-policy',
            relations === null
              ? null
              : relations.claimsPolicies.some((policy) => issuesClaims(policy, saml.claims)),
          ),
        ]),
    ...(saml.notificationEmailAddresses.length === 0 ? [] : [notificationCheck(saml, servicePrincipal)]),
    ...(saml.vendorCertificate === '' ? [] : [vendorCertificateCheck(saml, findings)]),
    metadataCheck(findings),
  ];
}

/** Application and service principal both: the one is written, the other decides at sign-in. */
function entityIdCheck(saml: DesiredSaml, { application, servicePrincipal }: Findings): CheckResult {
  if (saml.entityId === '')
    return { id: 'entity-id', outcome: 'skip', text: text('check.entity-id.awaited') };
  if (application === null || servicePrincipal === null) return simple('entity-id', null);
  const holds = (names: readonly string[]): boolean => names.some((name) => isEntityId(name, saml.entityId));
  return simple(
    'entity-id',
    holds(application.identifierUris) && holds(servicePrincipal.servicePrincipalNames),
  );
}

/** What is pasted at the vendor decides which signatures it takes (vendors.md C14). */
function vendorCertificateCheck(saml: DesiredSaml, { servicePrincipal }: Findings): CheckResult {
  const active = servicePrincipal === null ? null : activeCertificate(servicePrincipal);
  const derBase64 = active?.derBase64 ?? null;
  const shown = saml.vendorCertificate.replace(/-----[A-Z ]+-----|\s/g, '');
  return simple('vendor-certificate', derBase64 === null ? null : derBase64 === shown);
}

function certificateCheck(
  saml: DesiredSaml,
  servicePrincipal: ServicePrincipal | null,
  now: string,
): CheckResult {
  const id = 'signing-certificate';
  if (servicePrincipal === null) return simple(id, null);
  const active = activeCertificate(servicePrincipal);
  if (active === null) return simple(id, false);
  const params = { expires: { date: active.expiresAt }, thumbprint: active.thumbprint };
  if (active.expiresAt <= now) return { id, outcome: 'fail', text: text(`check.${id}.expired`, params) };
  const outcome = lasts(active, saml, now) ? 'pass' : 'warn';
  return { id, outcome, text: text(`check.${id}.${outcome}`, params) };
}

/** There is room for five addresses only, and an administrator's own stay. */
function notificationCheck(saml: DesiredSaml, servicePrincipal: ServicePrincipal | null): CheckResult {
  const id = 'notification-addresses';
  if (servicePrincipal === null) return simple(id, null);
  const missing = listMissingAddresses(servicePrincipal, saml);
  return missing.length === 0
    ? simple(id, true)
    : { id, outcome: 'warn', text: text(`check.${id}.warn`, { addresses: missing.join(', ') }) };
}

function metadataCheck({ metadata }: Findings): CheckResult {
  const id = 'metadata';
  switch (metadata?.outcome) {
    case undefined:
      return simple(id, null);
    case 'as-made':
      return simple(id, true);
    case 'differs':
      return simple(id, false);
    case 'other-certificate':
    case 'unread':
      return { id, outcome: 'warn', text: text(`check.${id}.${metadata.outcome}`) };
  }
}

/** `holds` null means that it could not be established. */
function simple(id: string, holds: boolean | null): CheckResult {
  const outcome = holds === null ? 'skip' : holds ? 'pass' : 'fail';
  return { id, outcome, text: text(`check.${id}.${outcome}`) };
}
