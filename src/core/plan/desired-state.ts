import type { EnvironmentId, InputValues } from '../case.ts';
import type { OptionalClaim, OptionalClaims, NamedPrincipal, Principal } from '../tenant/entra-objects.ts';
import type { LocalText } from '../text.ts';
import { resolveRedirectUris } from '../vendor/case-redirect-uri.ts';
import { chosenVariant } from '../vendor/groups-variant.ts';
import { environmentValues } from '../vendor/inputs.ts';
import type { ProfileEnvironment, VendorProfile } from '../vendor/profile.ts';
import { fill } from '../vendor/template.ts';
import { buildDesiredSaml, type DesiredSaml } from './desired-saml.ts';

/** What the profile and the inputs want the application to be; Graph's property names. */
export interface DesiredApplication {
  readonly displayName: string;
  readonly uniqueName: string;
  readonly signInAudience: 'AzureADMyOrg' | 'AzureADMultipleOrgs';
  readonly redirectUris: readonly string[];
  /** The entity id of a SAML application; empty for others. */
  readonly identifierUris: readonly string[];
  readonly logoutUrl: string | null;
  readonly groupMembershipClaims: string | null;
  readonly optionalClaims: Required<OptionalClaims>;
  /** Delegated permissions of Microsoft Graph, by name. */
  readonly scopes: readonly string[];
}

export interface DesiredServicePrincipal {
  readonly appRoleAssignmentRequired: boolean;
  /** Without this tag the portal does not list it under Enterprise applications (graph.md 1, tags). */
  readonly tags: readonly string[];
}

export interface DesiredSecret {
  /** Without the nonce that is added to it at each attempt. */
  readonly name: string;
  readonly months: number;
  readonly forbiddenCharacters: string;
  readonly maxAttempts: number;
}

/** An administrator's consent for everybody in the tenant. */
export interface DesiredConsent {
  /** Object id of the API's service principal: Microsoft Graph's. */
  readonly resourceId: string;
  readonly scopes: readonly string[];
}

export interface DesiredState {
  readonly application: DesiredApplication;
  readonly servicePrincipal: DesiredServicePrincipal;
  readonly secret: DesiredSecret | null;
  readonly saml: DesiredSaml | null;
  readonly consent: DesiredConsent | null;
  /** Users and groups that are to be assigned; others that are assigned stay. */
  readonly assignments: readonly Principal[];
  /** How many people the vendor's licences are for; null where that is not asked or not known. */
  readonly licences: number | null;
}

/** A consequence of the chosen groups setting that the profile wants to be shown. */
export interface DesiredNotice {
  readonly id: string;
  readonly title: LocalText;
  readonly detail: LocalText;
}

/** Marks an enterprise application in the portal's list. */
const enterpriseApplicationTag = 'WindowsAzureActiveDirectoryIntegratedApp';

/** Gives an enterprise application its single sign-on page in the portal (graph.md 1, tags). */
const ownSingleSignOnTag = 'WindowsAzureActiveDirectoryCustomSingleSignOnApplication';

/** What a case is to become, without the tenant's say in it. */
export interface DesiredQuestion {
  readonly profile: VendorProfile;
  readonly environment: ProfileEnvironment;
  readonly values: InputValues;
  readonly uniqueName: string;
  /** Those that the inputs name, as found in the tenant. */
  readonly principals: readonly NamedPrincipal[];
  /** Of Microsoft Graph; null where it was not asked for. */
  readonly graphServicePrincipalId: string | null;
  /** The current one, as `2026-11`. */
  readonly month: string;
}

/** Derives what should exist in the tenant. @throws for a profile that needs no application. */
export function buildDesiredState(question: DesiredQuestion): DesiredState {
  const { profile, environment, values, uniqueName } = question;
  const { application } = profile;
  if (application === undefined) throw new Error(`profile ${profile.id} has no application`);
  const variant = chosenVariant(profile, values);
  const saml = buildDesiredSaml(profile, environment, values);
  const claimsOf = (token: keyof OptionalClaims): readonly OptionalClaim[] =>
    [...(application.claims?.[token] ?? []), ...(variant?.claims[token] ?? [])].map(toClaim);
  return {
    application: {
      displayName: values[application.name] ?? '',
      uniqueName,
      signInAudience:
        application.accountTypes !== undefined && values[application.accountTypes] === 'multiple'
          ? 'AzureADMultipleOrgs'
          : 'AzureADMyOrg',
      redirectUris: distinct(
        resolveRedirectUris(profile, environment.id, values)
          .filter((redirectUri) => redirectUri.isComplete)
          .map(({ uri }) => uri),
      ),
      identifierUris: saml === null || saml.entityId === '' ? [] : [saml.entityId],
      logoutUrl: saml?.logoutUrl ?? null,
      groupMembershipClaims: variant?.groupMembershipClaims ?? null,
      optionalClaims: {
        idToken: claimsOf('idToken'),
        accessToken: claimsOf('accessToken'),
        saml2Token: claimsOf('saml2Token'),
      },
      scopes: application.permissions?.scopes ?? [],
    },
    servicePrincipal: {
      appRoleAssignmentRequired: isAssignmentRequired(profile, values),
      tags: saml === null ? [enterpriseApplicationTag] : [enterpriseApplicationTag, ownSingleSignOnTag],
    },
    secret: desiredSecret(profile, environment, values, question.month),
    saml,
    consent:
      question.graphServicePrincipalId === null || application.permissions === undefined
        ? null
        : { resourceId: question.graphServicePrincipalId, scopes: application.permissions.scopes },
    licences: licencesOf(profile, values),
    assignments: question.principals.filter(({ field }) => field === profile.assignment?.principals),
  };
}

/** The notice of the chosen groups setting, if the profile has one. */
export function noticeOf(profile: VendorProfile, values: InputValues): DesiredNotice | null {
  return chosenVariant(profile, values)?.notice ?? null;
}

/** The environment of a profile that parsing has found to exist. */
export function environmentOf(profile: VendorProfile, id: EnvironmentId): ProfileEnvironment {
  const environment = profile.environments.find((candidate) => candidate.id === id);
  if (environment === undefined) throw new Error(`profile ${profile.id} has no environment ${id}`);
  return environment;
}

/** Two parts of a vendor's system may share an address; Entra takes each URI once. */
function distinct(uris: readonly string[]): readonly string[] {
  return [...new Set(uris)];
}

function licencesOf({ licences }: VendorProfile, values: InputValues): number | null {
  const value = licences === undefined ? '' : (values[licences] ?? '');
  return value === '' ? null : Number(value);
}

function isAssignmentRequired({ assignment }: VendorProfile, values: InputValues): boolean {
  if (assignment === undefined) return false;
  const { input, requiredFor } = assignment;
  return input === undefined || requiredFor?.includes(values[input] ?? '') === true;
}

function desiredSecret(
  { secret }: VendorProfile,
  environment: ProfileEnvironment,
  values: InputValues,
  month: string,
): DesiredSecret | null {
  if (secret === undefined) return null;
  return {
    name: fill(secret.name, { ...environmentValues(environment), ...values, month }),
    months: Number(values[secret.months]),
    forbiddenCharacters: secret.forbiddenCharacters,
    maxAttempts: secret.maxAttempts,
  };
}

function toClaim(claim: { name: string; essential: boolean; additionalProperties: string[] }): OptionalClaim {
  return {
    name: claim.name,
    source: null,
    essential: claim.essential,
    additionalProperties: claim.additionalProperties,
  };
}
