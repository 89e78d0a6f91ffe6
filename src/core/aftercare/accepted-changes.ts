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

const text = z.string();
const textOrNothing = z.string().nullable();

/**
 * What somebody agreed to instead of what was promised, by what it is about. `promised` is what it stands
 * for: an agreement holds as long as that is still promised. One that was recorded before this was kept
 * has none, and holds until it is taken back.
 */
export const acceptedChange = z.discriminatedUnion('subject', [
  z.strictObject({ subject: z.literal('display-name'), value: text, promised: text.exactOptional() }),
  z.strictObject({ subject: z.literal('account-types'), value: text, promised: text.exactOptional() }),
  z.strictObject({
    subject: z.literal('logout-url'),
    value: textOrNothing,
    promised: textOrNothing.exactOptional(),
  }),
  z.strictObject({
    subject: z.literal('group-membership-claims'),
    value: textOrNothing,
    promised: textOrNothing.exactOptional(),
  }),
  z.strictObject({
    subject: z.literal('assignment-required'),
    value: z.boolean(),
    promised: z.boolean().exactOptional(),
  }),
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
    promised: claim.exactOptional(),
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
  { application: wanted, servicePrincipal: wantedPrincipal }: DesiredState,
  { application, servicePrincipal }: LiveState,
): AcceptedChange | null {
  if (!acceptable || application === null) return null;
  const which = id.slice(id.indexOf(':') + 1);
  switch (subject) {
    case 'display-name':
      return { subject, value: application.displayName, promised: wanted.displayName };
    case 'account-types':
      return { subject, value: application.signInAudience, promised: wanted.signInAudience };
    case 'logout-url':
      return { subject, value: application.logoutUrl, promised: wanted.logoutUrl };
    case 'group-membership-claims':
      return {
        subject,
        value: application.groupMembershipClaims,
        promised: wanted.groupMembershipClaims,
      };
    case 'assignment-required':
      return servicePrincipal === null
        ? null
        : {
            subject,
            value: servicePrincipal.appRoleAssignmentRequired,
            promised: wantedPrincipal.appRoleAssignmentRequired,
          };
    case 'redirect-uri':
    case 'redirect-uri-changed':
      return { subject: 'redirect-uri', value: promised ?? '', instead: live };
    case 'redirect-uri-added':
      return { subject, value: live ?? '' };
    case 'groups-claim':
    case 'optional-claim':
      return claimAcceptance(which, wanted.optionalClaims, application);
    case 'permission':
    case 'admin-consent':
    case 'assignment':
    case 'notification-address':
      return { subject, value: which };
    default:
      return null;
  }
}

function claimAcceptance(
  which: string,
  wanted: DesiredState['application']['optionalClaims'],
  application: Application,
): AcceptedChange | null {
  const [token = '', ...rest] = which.split('.');
  const name = rest.join('.');
  if (token !== 'idToken' && token !== 'accessToken' && token !== 'saml2Token') return null;
  const found = (application.optionalClaims[token] ?? []).find((one) => one.name === name);
  const promised = wanted[token].find((one) => one.name === name);
  return {
    subject: 'claim',
    token,
    name,
    instead: found === undefined ? null : claim.parse(found),
    ...(promised === undefined ? {} : { promised: claim.parse(promised) }),
  };
}

/** By what people name an agreement: the same for every one about the same thing. */
export function acceptedIdOf(change: AcceptedChange): string {
  const { subject } = change;
  switch (subject) {
    case 'claim':
      return `${subject}:${change.token}.${change.name}`;
    case 'redirect-uri':
    case 'redirect-uri-added':
    case 'permission':
    case 'admin-consent':
    case 'assignment':
    case 'notification-address':
      return `${subject}:${change.value}`;
    default:
      return subject;
  }
}

/** What was agreed to, as people read it; null where something is no longer wanted. */
export function sayAccepted(change: AcceptedChange): string | null {
  switch (change.subject) {
    case 'claim':
      return change.instead === null ? null : JSON.stringify(change.instead);
    case 'redirect-uri':
      return change.instead;
    case 'permission':
    case 'admin-consent':
    case 'assignment':
    case 'notification-address':
      return null;
    default:
      return change.value === null ? null : String(change.value);
  }
}

/** The redirect URI that was agreed to in the place of one; null where none is. */
export function acceptedUri(uri: string, accepted: readonly AcceptedChange[]): string | null {
  return accepted.reduce<string | null>(
    (current, change) =>
      change.subject === 'redirect-uri' && change.value === current ? change.instead : current,
    uri,
  );
}

/** The desired state with what was agreed to since. */
export function withAccepted(desired: DesiredState, accepted: readonly AcceptedChange[]): DesiredState {
  return accepted.reduce(
    (current, change) => (isStillPromised(current, change) ? applyChange(current, change) : current),
    desired,
  );
}

/** Whether what an agreement stands for is still promised: an input that was changed later wins. */
function isStillPromised({ application, servicePrincipal }: DesiredState, change: AcceptedChange): boolean {
  if (change.subject === 'redirect-uri') return application.redirectUris.includes(change.value);
  if (!('promised' in change)) return true;
  switch (change.subject) {
    case 'display-name':
      return change.promised === application.displayName;
    case 'account-types':
      return change.promised === application.signInAudience;
    case 'logout-url':
      return change.promised === application.logoutUrl;
    case 'group-membership-claims':
      return change.promised === application.groupMembershipClaims;
    case 'assignment-required':
      return change.promised === servicePrincipal.appRoleAssignmentRequired;
    case 'claim': {
      const wanted = application.optionalClaims[change.token].find(({ name }) => name === change.name);
      const asPromised = (one: unknown): string => JSON.stringify(claim.parse(one));
      return wanted !== undefined && asPromised(wanted) === asPromised(change.promised);
    }
  }
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
