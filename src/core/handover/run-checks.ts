import { compareApplication, compareServicePrincipal } from '../plan/compare-application.ts';
import { listMissingAssignments, listMissingScopes } from '../plan/compare-relations.ts';
import type { DesiredState } from '../plan/desired-state.ts';
import type { RunFindings } from '../run/run-context.ts';
import { text, type Text } from '../text.ts';
import { runSamlChecks } from './saml-checks.ts';
import type { CheckOutcome, CheckResult } from './handover.ts';

type Findings = Pick<
  RunFindings,
  'application' | 'servicePrincipal' | 'relations' | 'proof' | 'secret' | 'metadata' | 'signInCount'
>;

/**
 * What was proved of a case, one line per promise; computed from what was read, never assumed. `now` is
 * ISO 8601 UTC.
 */
export function runChecks(desired: DesiredState, findings: Findings, now: string): readonly CheckResult[] {
  const { application, servicePrincipal, relations, secret } = findings;
  const applicationDiffers =
    application === null ? null : Object.keys(compareApplication(application, desired.application));
  const differs = (property: string): boolean | null =>
    applicationDiffers === null ? null : applicationDiffers.includes(property);
  const principalDiffers =
    servicePrincipal === null
      ? null
      : Object.keys(compareServicePrincipal(servicePrincipal, desired.servicePrincipal, desired.saml));
  const secretGone =
    secret === null || application === null
      ? null
      : !application.passwordCredentials.some(({ keyId }) => keyId === secret.keyId);

  return [
    redirectUriCheck(desired, differs('web')),
    check('account-types', differs('signInAudience')),
    ...claimChecks(desired.application, differs),
    check(
      'service-principal',
      principalDiffers === null ? null : principalDiffers.includes('accountEnabled'),
    ),
    check(
      'assignment-required',
      principalDiffers === null ? null : principalDiffers.includes('appRoleAssignmentRequired'),
      text(
        desired.servicePrincipal.appRoleAssignmentRequired
          ? 'check.assignment-required.assigned'
          : 'check.assignment-required.everyone',
      ),
    ),
    ...(desired.assignments.length === 0
      ? []
      : [
          check(
            'assignments',
            relations === null ? null : listMissingAssignments(relations, desired).length > 0,
          ),
        ]),
    ...(desired.consent === null
      ? []
      : [
          check(
            'admin-consent',
            relations === null ? null : listMissingScopes(relations, desired.consent).length > 0,
          ),
        ]),
    ...(desired.saml === null ? [] : runSamlChecks(desired.saml, findings, now)),
    ...(desired.licences === null ? [] : [licenceCheck(desired.licences, findings.signInCount)]),
    ...(desired.secret === null ? [] : [check('secret-present', secretGone), proofCheck(findings)]),
  ];
}

/** Whoever comes after the last licence cannot sign in at the vendor. */
function licenceCheck(licences: number, signInCount: number | null | undefined): CheckResult {
  const id = 'licences';
  const counted = signInCount ?? null;
  if (counted === null) return { id, outcome: 'skip', text: text('check.licences.skip') };
  const outcome = counted > licences ? 'warn' : 'pass';
  return { id, outcome, text: text(`check.licences.${outcome}`, { count: counted, licences }) };
}

/** Only what was promised is checked: groups where the vendor gets them, other claims where it needs them. */
function claimChecks(
  { groupMembershipClaims, optionalClaims }: DesiredState['application'],
  differs: (property: string) => boolean | null,
): readonly CheckResult[] {
  const names = Object.values(optionalClaims)
    .flat()
    .map(({ name }) => name);
  return [
    ...(groupMembershipClaims === null
      ? []
      : [check('group-membership-claims', differs('groupMembershipClaims'))]),
    ...(names.includes('groups') ? [check('groups-claim', differs('optionalClaims'))] : []),
    ...(names.some((name) => name !== 'groups') ? [check('optional-claims', differs('optionalClaims'))] : []),
  ];
}

/** Until the vendor has given it there is no redirect URI, and nobody can sign in. */
function redirectUriCheck({ application, saml }: DesiredState, fault: boolean | null): CheckResult {
  if (saml !== null && application.redirectUris.length > 0) return check('reply-url', fault);
  return application.redirectUris.length === 0
    ? { id: 'redirect-uri', outcome: 'skip', text: text('check.redirect-uri.awaited') }
    : check('redirect-uri', fault);
}

/** `fault` null means that it could not be established. */
function check(id: string, fault: boolean | null, passText?: Text): CheckResult {
  const outcome: CheckOutcome = fault === null ? 'skip' : fault ? 'fail' : 'pass';
  const own = text(`check.${id}.${outcome}`);
  return { id, outcome, text: outcome === 'pass' && passText !== undefined ? passText : own };
}

function proofCheck({ proof, secret }: Findings): CheckResult {
  if (proof === 'accepted')
    return { id: 'secret-accepted', outcome: 'pass', text: text('check.secret-accepted.pass') };
  if (proof === 'blocked-by-policy') {
    return { id: 'secret-accepted', outcome: 'warn', text: text('check.secret-accepted.warn') };
  }
  const outcome = secret === null || secret.state === 'purged' ? 'skip' : 'fail';
  return { id: 'secret-accepted', outcome, text: text(`check.secret-accepted.${outcome}`) };
}
