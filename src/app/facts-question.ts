import type { Case, EnvironmentId, InputValues } from '../core/case.ts';
import type { Register } from '../core/register/register.ts';
import type { PrincipalQuestion } from '../core/tenant/find-principals.ts';
import type { FactsQuestion } from '../core/tenant/read-facts.ts';
import { readLines } from '../core/values/lines.ts';
import { parseRoleTable } from '../core/values/role-table.ts';
import { resolveRedirectUris } from '../core/vendor/case-redirect-uri.ts';
import { identifyCase } from '../core/vendor/case-identity.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import type { CaseNeeds } from '../entra/scopes.ts';
import { unseenAt } from './known-case.ts';
import { sha256 } from './node-ports.ts';

/** A case as far as its inputs tell, before the tenant is read. */
export interface CaseInputs {
  readonly profile: VendorProfile;
  readonly environment: EnvironmentId;
  readonly values: InputValues;
}

/** What the register knows of a case that what is in the tenant is recognised by. */
export interface KnownOfCase {
  /** Of an application that was brought back moments ago, and that the directory may not show yet. */
  readonly returningAppId: string | null;
  /** Of an application that the case took over, and that may carry another marker. */
  readonly knownObjectId: string | null;
  /** Every nonce that a run of the case ever sent. */
  readonly nonces: readonly string[];
}

/** What the register knows of a case at a moment (ISO 8601 UTC); nothing of one that is new. */
export function knownOf(register: Register, record: Case | null, now: string): KnownOfCase {
  const isReturning = record !== null && unseenAt(register, record, now)?.isRestored === true;
  return {
    returningAppId: isReturning ? (record.application?.appId ?? null) : null,
    knownObjectId: record?.adopted === true ? (record.application?.objectId ?? null) : null,
    nonces: record === null ? [] : register.listNonces(record.id),
  };
}

/** What to read in the tenant for a plan. */
export function askForFacts(
  inputs: CaseInputs,
  { returningAppId, knownObjectId, nonces }: KnownOfCase,
): FactsQuestion {
  const { profile, environment, values } = inputs;
  const { application, saml } = profile;
  return {
    uniqueName: identifyCase(profile, environment, values, sha256).uniqueName,
    applicationName: application === undefined ? '' : (values[application.name] ?? ''),
    redirectUris: resolveRedirectUris(profile, environment, values)
      .filter(({ isComplete }) => isComplete)
      .map(({ uri }) => uri),
    entityId: saml === undefined ? null : (values[saml.entityId] ?? ''),
    principals: listPrincipals(inputs),
    relations: {
      assignments: profile.assignment !== undefined,
      grants: application?.permissions !== undefined,
      claimsPolicies: saml !== undefined,
    },
    returningAppId,
    knownObjectId,
    saml:
      saml === undefined ? null : { nonces, hasClaims: saml.claims.length > 0 || saml.nameId !== undefined },
  };
}

/** Which permissions besides those of every case its requests need. */
export function needsOf(inputs: CaseInputs): CaseNeeds {
  const kinds = listPrincipals(inputs).flatMap((principal) => principal.kinds);
  const { application, saml, licences } = inputs.profile;
  const countsLicences = licences !== undefined && inputs.values[licences] !== '';
  return {
    groups: kinds.includes('group') || countsLicences,
    users: kinds.includes('user') || countsLicences,
    consent: application?.permissions !== undefined,
    claimsPolicy: saml !== undefined,
  };
}

/** The users and groups that the inputs name: to be assigned, or for the vendor's tables. */
export function listPrincipals({ profile, values }: CaseInputs): readonly PrincipalQuestion[] {
  return profile.inputs.flatMap((input): readonly PrincipalQuestion[] => {
    const value = values[input.id] ?? '';
    if (input.type === 'principals') {
      return readLines(value).map(({ content }) => ({
        field: input.id,
        given: content.trim(),
        kinds: input.kinds,
      }));
    }
    if (input.type !== 'role-table') return [];
    const parsed = parseRoleTable(value, input.id);
    const groups = parsed.ok ? parsed.items.map(({ group }) => group) : [];
    return [...new Set(groups)].map((given) => ({ field: input.id, given, kinds: ['group'] }));
  });
}
