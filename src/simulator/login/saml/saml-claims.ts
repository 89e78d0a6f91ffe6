import type { User } from '../../world/directory-objects.ts';
import type { TenantState } from '../../world/world-state.ts';
import type { World } from '../../world/world.ts';
import type { Client } from '../clients.ts';
import { groupsClaim } from '../groups-claim.ts';
import { claimsMappingOf, type MappedClaim } from '../mapped-claims.ts';
import { assignedRoles, issuerOf, pairwiseSubject, principalNameFor, signInName } from '../user-claims.ts';
import { samlErrors } from './saml-errors.ts';
import type { AuthnRequest } from './saml-message.ts';

/** One attribute of an assertion. */
export interface SamlAttribute {
  readonly name: string;
  readonly nameForm: string | null;
  readonly values: readonly string[];
}

export interface NameId {
  readonly format: string;
  readonly value: string;
  readonly spNameQualifier: string | null;
}

/** Whose assertion, at which application. */
export interface SamlSubject {
  readonly tenant: TenantState;
  readonly user: User;
  readonly client: Client;
  readonly usedSecondFactor: boolean;
}

const personal = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const microsoft = 'http://schemas.microsoft.com/identity/claims';
const identity2008 = 'http://schemas.microsoft.com/ws/2008/06/identity/claims';
const nameIdType = `${personal}/nameidentifier`;

const formats = {
  emailAddress: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  transient: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
};

/**
 * The name identifier. The policy of the application chooses the value, the request the format; without
 * either it is the user principal name in the form of an e-mail address.
 * @throws {SignInError} AADSTS75016 for a format that Entra does not know, 501241 where the person does not
 *   have the attribute that the policy names (graph.md 7).
 */
export function nameIdOf(world: World, subject: SamlSubject, request: AuthnRequest | null): NameId {
  const { tenant, user, client } = subject;
  const { appId } = client.application;
  const mapped = claimsMappingOf(tenant, appId)
    ?.claimsFor(user)
    .find(({ samlType }) => samlType === nameIdType);
  const asked = request?.nameIdFormat ?? null;
  const known: readonly string[] = Object.values(formats);
  if (asked !== null && !known.includes(asked)) throw samlErrors.invalidNameIdPolicy();
  const spNameQualifier = request?.spNameQualifier ?? null;
  if (asked === formats.transient)
    return {
      format: asked,
      value: `_${world.ids.uuid('nameId')}`,
      spNameQualifier,
    };
  if (mapped !== undefined) {
    if (mapped.value === null) throw samlErrors.missingNameId();
    return {
      format: asked ?? formats.emailAddress,
      value: mapped.value,
      spNameQualifier,
    };
  }
  const value = asked === formats.persistent ? pairwiseSubject(user.id, appId) : signInName(user);
  return { format: asked ?? formats.emailAddress, value, spNameQualifier };
}

function coreSet({ tenant, user, usedSecondFactor }: SamlSubject): [string, string | null][] {
  return [
    [`${microsoft}/tenantid`, tenant.organization.id],
    [`${microsoft}/objectidentifier`, user.id],
    [`${microsoft}/displayname`, user.displayName],
    [`${microsoft}/identityprovider`, issuerOf(tenant.organization.id, 'v1')],
    [
      'http://schemas.microsoft.com/claims/authnmethodsreferences',
      usedSecondFactor
        ? 'http://schemas.microsoft.com/claims/multipleauthn'
        : `${identity2008.replace('/claims', '')}/authenticationmethod/password`,
    ],
  ];
}

function basicSet({ user }: SamlSubject): [string, string | null][] {
  return [
    [`${personal}/givenname`, user.givenName],
    [`${personal}/surname`, user.surname],
    [`${personal}/emailaddress`, user.mail],
    [`${personal}/name`, signInName(user)],
  ];
}

function asAttribute([name, value]: [string, string | null]): SamlAttribute[] {
  return value === null ? [] : [{ name, nameForm: null, values: [value] }];
}

function mappedAttribute({ samlType, nameForm, value }: MappedClaim): SamlAttribute[] {
  if (samlType === null || samlType === nameIdType || value === null) return [];
  return [{ name: samlType, nameForm, values: [value] }];
}

/** The optional claims that there are in assertions, besides groups (optional-claims-reference). */
function optionalSet({ user, client }: SamlSubject): [string, string | null][] {
  const claims = client.application.optionalClaims?.saml2Token ?? [];
  return claims.flatMap(({ name, additionalProperties }): [string, string | null][] => {
    if (name === 'upn') return [[`${personal}/upn`, principalNameFor(user, additionalProperties ?? [])]];
    if (name === 'email') return [[`${personal}/emailaddress`, user.mail]];
    if (name === 'acct') return [[`${microsoft}/acct`, user.userType === 'Guest' ? '1' : '0']];
    return [];
  });
}

/** Groups and roles, by the names that they have in SAML. */
function groupAttributes(world: World, subject: SamlSubject): SamlAttribute[] {
  const { tenant, user, client } = subject;
  const claims = groupsClaim(world, {
    tenant,
    user,
    application: client.application,
    servicePrincipalId: client.servicePrincipal?.id ?? null,
    token: 'saml2Token',
    isFrontChannel: false,
    filter: claimsMappingOf(tenant, client.application.appId)?.groupFilter ?? null,
  });
  const roles = 'roles' in claims ? claims['roles'] : assignedRoles(subject);
  const named: [string, unknown][] = [
    [`${identity2008}/role`, roles],
    [`${identity2008}/groups`, claims['groups']],
    [`${identity2008}/wids`, claims['wids']],
    ['http://schemas.microsoft.com/claims/groups.link', claims['groups.link']],
  ];
  return named.flatMap(([name, found]) => {
    const values = ([] as unknown[]).concat(found ?? []).filter((value) => typeof value === 'string');
    return values.length === 0 ? [] : [{ name, nameForm: null, values }];
  });
}

/** The attributes of an assertion: the policy of the application goes before the basic set. */
export function attributesOf(world: World, subject: SamlSubject): SamlAttribute[] {
  const mapping = claimsMappingOf(subject.tenant, subject.client.application.appId);
  const mapped = (mapping?.claimsFor(subject.user) ?? []).flatMap(mappedAttribute);
  const basic = mapping === null || mapping.includesBasicSet ? basicSet(subject) : [];
  const chosen = new Map([...coreSet(subject), ...basic, ...optionalSet(subject)]);
  const given = [...chosen].flatMap(asAttribute);
  const remaining = given.filter(({ name }) => !mapped.some((claim) => claim.name === name));
  return [...remaining, ...groupAttributes(world, subject), ...mapped];
}
