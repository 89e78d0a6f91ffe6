import { z } from 'zod';
import type { DesiredState } from '../plan/desired-state.ts';
import type { Application, OptionalClaim, OptionalClaims } from '../tenant/entra-objects.ts';
import type { Drift, LiveState } from './drift.ts';

const claim = z.object({
  name: z.string(),
  source: z.string().nullish(),
  essential: z.boolean().optional(),
  additionalProperties: z.array(z.string()).optional(),
});

/** What somebody agreed to instead of what was promised, by what it is about. */
export const acceptedChange = z.discriminatedUnion('subject', [
  z.strictObject({ subject: z.literal('display-name'), value: z.string() }),
  z.strictObject({ subject: z.literal('account-types'), value: z.string() }),
  z.strictObject({ subject: z.literal('logout-url'), value: z.string().nullable() }),
  z.strictObject({ subject: z.literal('group-membership-claims'), value: z.string().nullable() }),
  z.strictObject({ subject: z.literal('assignment-required'), value: z.boolean() }),
  /** The URI that is no longer wanted, and the one in its place. */
  z.strictObject({ subject: z.literal('redirect-uri'), value: z.string(), instead: z.string().nullable() }),
  /** One that somebody else added and that is right. */
  z.strictObject({ subject: z.literal('redirect-uri-added'), value: z.string() }),
  z.strictObject({
    subject: z.literal('claim'),
    token: z.enum(['idToken', 'accessToken', 'saml2Token']),
    name: z.string(),
    /** Null where it is no longer wanted. */
    instead: claim.nullable(),
  }),
  z.strictObject({ subject: z.literal('permission'), value: z.string() }),
  z.strictObject({ subject: z.literal('admin-consent'), value: z.string() }),
  /** Object id of who is no longer to be assigned. */
  z.strictObject({ subject: z.literal('assignment'), value: z.string() }),
  z.strictObject({ subject: z.literal('notification-address'), value: z.string() }),
]);

export type AcceptedChange = z.infer<typeof acceptedChange>;

/** What accepting a difference means; null where it cannot be accepted. */
export function acceptanceOf(
  { id, subject, promised, live, acceptable }: Drift,
  state: LiveState,
): AcceptedChange | null {
  const { application, servicePrincipal } = state;
  if (!acceptable || application === null) return null;
  const which = id.slice(id.indexOf(':') + 1);
  switch (subject) {
    case 'display-name':
      return { subject, value: application.displayName };
    case 'account-types':
      return { subject, value: application.signInAudience };
    case 'logout-url':
      return { subject, value: application.logoutUrl };
    case 'group-membership-claims':
      return { subject, value: application.groupMembershipClaims };
    case 'assignment-required':
      return servicePrincipal === null
        ? null
        : { subject, value: servicePrincipal.appRoleAssignmentRequired };
    case 'redirect-uri':
    case 'redirect-uri-changed':
      return { subject: 'redirect-uri', value: promised ?? '', instead: live };
    case 'redirect-uri-added':
      return { subject, value: live ?? '' };
    case 'groups-claim':
    case 'optional-claim':
      return claimAcceptance(which, application);
    case 'permission':
    case 'admin-consent':
    case 'assignment':
    case 'notification-address':
      return { subject, value: which };
    default:
      return null;
  }
}

function claimAcceptance(which: string, application: Application): AcceptedChange | null {
  const [token = '', ...rest] = which.split('.');
  const name = rest.join('.');
  if (token !== 'idToken' && token !== 'accessToken' && token !== 'saml2Token') return null;
  const found = (application.optionalClaims[token] ?? []).find((one) => one.name === name);
  return { subject: 'claim', token, name, instead: found === undefined ? null : claim.parse(found) };
}

/** The desired state with what was agreed to since. */
export function withAccepted(desired: DesiredState, accepted: readonly AcceptedChange[]): DesiredState {
  return accepted.reduce(applyChange, desired);
}

function applyChange(desired: DesiredState, change: AcceptedChange): DesiredState {
  const { application, servicePrincipal, consent, saml } = desired;
  const withApplication = (changed: Partial<DesiredState['application']>): DesiredState => ({
    ...desired,
    application: { ...application, ...changed },
  });
  switch (change.subject) {
    case 'display-name':
      return withApplication({ displayName: change.value });
    case 'account-types':
      return change.value === 'AzureADMyOrg' || change.value === 'AzureADMultipleOrgs'
        ? withApplication({ signInAudience: change.value })
        : desired;
    case 'logout-url':
      return withApplication({ logoutUrl: change.value });
    case 'group-membership-claims':
      return withApplication({ groupMembershipClaims: change.value });
    case 'redirect-uri': {
      const kept = application.redirectUris.filter((uri) => uri !== change.value);
      const isNew = change.instead !== null && !kept.includes(change.instead);
      return withApplication({ redirectUris: isNew ? [...kept, change.instead ?? ''] : kept });
    }
    case 'redirect-uri-added':
      return application.redirectUris.includes(change.value)
        ? desired
        : withApplication({ redirectUris: [...application.redirectUris, change.value] });
    case 'claim':
      return withApplication({ optionalClaims: changeClaim(application.optionalClaims, change) });
    case 'permission':
      return withApplication({ scopes: application.scopes.filter((scope) => scope !== change.value) });
    case 'assignment-required':
      return {
        ...desired,
        servicePrincipal: { ...servicePrincipal, appRoleAssignmentRequired: change.value },
      };
    case 'admin-consent':
      return consent === null
        ? desired
        : {
            ...desired,
            consent: { ...consent, scopes: consent.scopes.filter((scope) => scope !== change.value) },
          };
    case 'assignment':
      return { ...desired, assignments: desired.assignments.filter(({ id }) => id !== change.value) };
    case 'notification-address':
      return saml === null
        ? desired
        : {
            ...desired,
            saml: {
              ...saml,
              notificationEmailAddresses: saml.notificationEmailAddresses.filter(
                (address) => address !== change.value,
              ),
            },
          };
  }
}

function changeClaim(
  claims: Required<OptionalClaims>,
  { token, name, instead }: Extract<AcceptedChange, { subject: 'claim' }>,
): Required<OptionalClaims> {
  const others = claims[token].filter((one) => one.name !== name);
  const changed: readonly OptionalClaim[] = instead === null ? others : [...others, asClaim(instead)];
  return { ...claims, [token]: changed };
}

function asClaim({ name, source, essential, additionalProperties }: z.infer<typeof claim>): OptionalClaim {
  return {
    name,
    ...(source === undefined ? {} : { source }),
    ...(essential === undefined ? {} : { essential }),
    ...(additionalProperties === undefined ? {} : { additionalProperties }),
  };
}
