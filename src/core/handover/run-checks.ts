import { compareApplication, compareServicePrincipal } from '../plan/compare-application.ts';
import type { DesiredState } from '../plan/desired-state.ts';
import type { RunFindings } from '../run/run-context.ts';
import { text, type Text } from '../text.ts';
import type { CheckOutcome, CheckResult } from './handover.ts';

type Findings = Pick<RunFindings, 'application' | 'servicePrincipal' | 'proof' | 'secret'>;

/** What was proved of a case, one line per promise; computed from what was read, never assumed. */
export function runChecks(desired: DesiredState, findings: Findings): readonly CheckResult[] {
  const { application, servicePrincipal, secret } = findings;
  const applicationDiffers =
    application === null ? null : Object.keys(compareApplication(application, desired.application, []));
  const differs = (property: string): boolean | null =>
    applicationDiffers === null ? null : applicationDiffers.includes(property);
  const principalDiffers =
    servicePrincipal === null
      ? null
      : Object.keys(compareServicePrincipal(servicePrincipal, desired.servicePrincipal));
  const secretGone =
    secret === null || application === null
      ? null
      : !application.passwordCredentials.some(({ keyId }) => keyId === secret.keyId);

  return [
    check('redirect-uri', differs('web')),
    check('account-types', differs('signInAudience')),
    check('group-membership-claims', differs('groupMembershipClaims')),
    check('groups-claim', differs('optionalClaims')),
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
    ...(desired.secret === null ? [] : [check('secret-present', secretGone), proofCheck(findings)]),
  ];
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
  const outcome = secret === null ? 'skip' : 'fail';
  return { id: 'secret-accepted', outcome, text: text(`check.secret-accepted.${outcome}`) };
}
