import type { Application, TenantFacts } from '../tenant/entra-objects.ts';
import { text, type TextParam } from '../text.ts';
import { activeCertificate, lasts } from './compare-saml.ts';
import { compareApplication, compareServicePrincipal } from './compare-application.ts';
import type { DesiredState } from './desired-state.ts';
import type { PlanNotice } from './plan.ts';

interface AdoptionFacts {
  readonly facts: Pick<TenantFacts, 'application' | 'servicePrincipal'>;
  readonly desired: DesiredState;
  /** ISO 8601 UTC. */
  readonly now: string;
}

const tokenKinds = ['idToken', 'accessToken', 'saml2Token'] as const;

/** An application may have 256 of them: a sentence names the first. */
const shownUris = 10;

/**
 * What taking over an application changes of what people sign in with today, each with what comes of it.
 * What is only added is in the steps.
 */
export function listAdoptionNotices({ facts, desired, now }: AdoptionFacts): readonly PlanNotice[] {
  const { application, servicePrincipal } = facts;
  if (application === null) return [];
  const wanted = desired.application;
  const changes = compareApplication(application, wanted);
  const notices: PlanNotice[] = [];
  const say = (id: string, params: Readonly<Record<string, TextParam>> = {}): void => {
    notices.push({
      id: `adopt-${id}`,
      text: text(`notice.adopt-${id}`, params),
      detail: text(`notice.adopt-${id}.detail`, params),
    });
  };
  const kept = application.redirectUris.filter((uri) => !wanted.redirectUris.includes(uri));
  if (kept.length > 0)
    say('redirect-uris-kept', { count: kept.length, uris: kept.slice(0, shownUris).join(', ') });
  if (application.uniqueName !== null && application.uniqueName !== wanted.uniqueName)
    say('other-marker', { marker: application.uniqueName });
  if ('displayName' in changes) say('renamed', { from: application.displayName, to: wanted.displayName });
  if ('signInAudience' in changes)
    say('account-types', { from: application.signInAudience, to: wanted.signInAudience });
  if ('groupMembershipClaims' in changes)
    say('groups', {
      from: application.groupMembershipClaims ?? 'None',
      to: wanted.groupMembershipClaims ?? 'None',
    });
  const replaced = listReplacedClaims(facts, desired);
  if (replaced.length > 0) say('claims', { count: replaced.length, claims: replaced.join(', ') });
  if (!replaced.includes('groups') && addsGroupForm(application, wanted)) say('group-values');
  if (
    application.logoutUrl !== null &&
    wanted.logoutUrl !== null &&
    application.logoutUrl !== wanted.logoutUrl
  )
    say('logout-url', { from: application.logoutUrl, to: wanted.logoutUrl });
  const secrets = application.passwordCredentials.filter(({ endDateTime }) => (endDateTime ?? '') > now);
  if (desired.secret !== null && secrets.length > 0) {
    const names = secrets.map(({ keyId, displayName }) => displayName ?? keyId).join(', ');
    say('secrets-found', { count: secrets.length, names });
  }
  if (servicePrincipal === null) return notices;
  const principal = compareServicePrincipal(servicePrincipal, desired.servicePrincipal, desired.saml);
  if ('accountEnabled' in principal) say('enabled');
  if ('appRoleAssignmentRequired' in principal)
    say(desired.servicePrincipal.appRoleAssignmentRequired ? 'assignment-required' : 'everybody');
  const mode = servicePrincipal.preferredSingleSignOnMode;
  if ('preferredSingleSignOnMode' in principal && mode !== null) say('mode', { from: mode });
  const active = activeCertificate(servicePrincipal);
  if (desired.saml !== null && active !== null && !lasts(active, desired.saml, now))
    say('certificate-ends', { name: active.name, expires: { date: active.expiresAt } });
  return notices;
}

/** Optional claims that are there under the same name, in another form than the profile's. */
function listReplacedClaims(
  { application }: AdoptionFacts['facts'],
  { application: wanted }: DesiredState,
): readonly string[] {
  const replaced = tokenKinds.flatMap((kind) =>
    (application?.optionalClaims[kind] ?? []).filter(({ name, additionalProperties = [], essential }) => {
      const ours = wanted.optionalClaims[kind].find((claim) => claim.name === name);
      const isSame =
        (ours?.additionalProperties ?? []).join(' ') === additionalProperties.join(' ') &&
        (ours?.essential ?? false) === (essential ?? false);
      return ours !== undefined && !isSame;
    }),
  );
  return [...new Set(replaced.map(({ name }) => name))];
}

/** Whether groups that are sent as object ids, because no claim says otherwise, get another form. */
function addsGroupForm(
  { groupMembershipClaims, optionalClaims }: Application,
  { optionalClaims: wanted }: DesiredState['application'],
): boolean {
  if ((groupMembershipClaims ?? 'None') === 'None') return false;
  return tokenKinds.some((kind) => {
    const isThere = (optionalClaims[kind] ?? []).some(({ name }) => name === 'groups');
    const ours = wanted[kind].find(({ name }) => name === 'groups');
    return !isThere && (ours?.additionalProperties ?? []).length > 0;
  });
}
