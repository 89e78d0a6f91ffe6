import type { OptionalClaim, OptionalClaims } from '../tenant/entra-objects.ts';
import { skippedCheck, type CheckDefinition } from './check.ts';
import { judgeLive } from './live-application.ts';
import { verdict } from './verdict.ts';

const tokenKinds = ['idToken', 'accessToken', 'saml2Token'] as const;

/** C02: the claims that the vendor recognises people by are on the token. */
const vendorClaims: CheckDefinition = {
  id: 'C02',
  moments: ['before', 'after'],
  run: (facts) =>
    judgeLive('C02', facts, ({ application, desired }) => {
      const wanted = namesIn(desired.application.optionalClaims);
      if (wanted.length === 0) return null;
      const present = namesIn(application.optionalClaims);
      const missing = wanted.filter((name) => !present.includes(name));
      return missing.length === 0
        ? verdict('C02', 'pass', { params: { claims: wanted.join(', ') } })
        : verdict('C02', 'fail', { params: { claims: missing.join(', ') } });
    }),
};

/** Each claim but that of groups, as `email (idToken)`. */
function namesIn(claims: OptionalClaims): readonly string[] {
  return tokenKinds.flatMap((token) =>
    (claims[token] ?? []).filter(({ name }) => name !== 'groups').map(({ name }) => `${name} (${token})`),
  );
}

/** C23: which groups are sent and in which form belong together. */
const groupsClaim: CheckDefinition = {
  id: 'C23',
  moments: ['before', 'after'],
  run: (facts) =>
    judgeLive('C23', facts, ({ application, desired }) => {
      const { groupMembershipClaims: kinds, optionalClaims } = application;
      const forms = groupsFormats(optionalClaims);
      const isWanted = desired.application.groupMembershipClaims !== null;
      if (!isWanted && forms === null) return null;
      const sends = kinds !== null && kinds !== 'None';
      const params = { kinds: kinds ?? 'null' };
      if (forms !== null && !sends) return verdict('C23', 'fail', { variant: 'none', params });
      if (forms?.includes('cloud_displayname') === true && kinds !== 'ApplicationGroup')
        return verdict('C23', 'fail', { variant: 'names', params });
      return verdict('C23', 'pass', { params });
    }),
};

/** The forms that the groups claim asks for on any token; null where no token has the claim. */
function groupsFormats(claims: OptionalClaims): readonly string[] | null {
  const asked: readonly OptionalClaim[] = tokenKinds
    .flatMap((token) => claims[token] ?? [])
    .filter(({ name }) => name === 'groups');
  return asked.length === 0 ? null : asked.flatMap(({ additionalProperties }) => additionalProperties ?? []);
}

/** C30: tokens are not issued straight from the sign-in page, which no profile asks for. */
const implicitFlow: CheckDefinition = {
  id: 'C30',
  moments: ['before', 'after'],
  run({ subject, registration }) {
    if (subject.profile.protocol !== 'oidc' || registration === null) return null;
    if (!registration.ok) return skippedCheck('C30', registration.problem);
    if (registration.value === null) return null;
    const { issuesIdTokens, issuesAccessTokens } = registration.value;
    return issuesIdTokens || issuesAccessTokens ? verdict('C30', 'warn') : verdict('C30', 'pass');
  },
};

export const claimsChecks: readonly CheckDefinition[] = [vendorClaims, groupsClaim, implicitFlow];
