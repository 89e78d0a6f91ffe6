import type { ServicePrincipal, User } from '../world/directory-objects.ts';
import type { TenantState } from '../world/world-state.ts';
import { samlErrors } from './saml/saml-errors.ts';

/** An entry of a claims mapping policy. */
interface ClaimEntry {
  readonly Source?: string;
  readonly ID?: string;
  readonly ExtensionID?: string;
  readonly TransformationID?: string;
  readonly TransformationId?: string;
  readonly Value?: string;
  readonly SamlClaimType?: string;
  readonly JwtClaimType?: string;
  readonly SAMLNameForm?: string;
}

interface Transformation {
  readonly ID: string;
  readonly TransformationMethod: string;
  readonly InputClaims?: readonly {
    readonly ClaimTypeReferenceId: string;
    readonly TransformationClaimType: string;
  }[];
  readonly InputParameters?: readonly { readonly ID: string; readonly Value: string }[];
}

interface Definition {
  readonly IncludeBasicClaimSet?: string | boolean;
  readonly ClaimsSchema?: readonly ClaimEntry[];
  readonly ClaimsTransformation?: readonly Transformation[];
  readonly ClaimsTransformations?: readonly Transformation[];
  readonly GroupFilter?: GroupFilter;
}

/** Which groups of a groups claim remain. */
export interface GroupFilter {
  readonly MatchOn: string;
  readonly Type: string;
  readonly Value: string;
}

/** A claim of the policy, with its value for one person. */
export interface MappedClaim {
  readonly samlType: string | null;
  readonly jwtType: string | null;
  readonly nameForm: string | null;
  /** Null where the person has no such attribute. */
  readonly value: string | null;
}

/** What the claims mapping policy of an application makes of its tokens. */
export interface ClaimsMapping {
  readonly includesBasicSet: boolean;
  readonly groupFilter: GroupFilter | null;
  claimsFor(user: User): MappedClaim[];
}

const propertyById: Readonly<Record<string, string>> = {
  objectid: 'id',
  othermail: 'otherMails',
  telephonenumber: 'businessPhones',
  dnsdomainname: 'onPremisesDomainName',
  netbiosname: 'onPremisesNetBiosName',
  facsimiletelephonenumber: 'faxNumber',
};

function text(value: unknown): string | null {
  const single: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof single === 'string') return single === '' ? null : single;
  return typeof single === 'number' || typeof single === 'boolean' ? String(single) : null;
}

function propertyOf(object: Readonly<Record<string, unknown>>, id: string): string | null {
  const wanted = (propertyById[id.toLowerCase()] ?? id).toLowerCase();
  const extensions = object['onPremisesExtensionAttributes'];
  const known = wanted.startsWith('extensionattribute') ? extensions : object;
  const found = Object.entries(known ?? {}).find(([name]) => name.toLowerCase() === wanted);
  return text(found?.[1]);
}

function userAttribute(user: User, id: string): string | null {
  // For a guest this is the name at home, which is not the one that the directory made up.
  if (id.toLowerCase() === 'userprincipalname' && user.userType === 'Guest') return user.mail;
  return propertyOf(user, id);
}

/** The assigned policy of an application, as something that can be asked for the claims of a person. */
class PolicyMapping implements ClaimsMapping {
  readonly #definition: Definition;
  readonly #tenant: TenantState;
  readonly #principal: ServicePrincipal;

  constructor(definition: Definition, tenant: TenantState, principal: ServicePrincipal) {
    this.#definition = definition;
    this.#tenant = tenant;
    this.#principal = principal;
  }

  get includesBasicSet(): boolean {
    return String(this.#definition.IncludeBasicClaimSet ?? 'true').toLowerCase() === 'true';
  }

  get groupFilter(): GroupFilter | null {
    return this.#definition.GroupFilter ?? null;
  }

  claimsFor(user: User): MappedClaim[] {
    return (this.#definition.ClaimsSchema ?? []).map((entry) => ({
      samlType: entry.SamlClaimType ?? null,
      jwtType: entry.JwtClaimType ?? null,
      nameForm: entry.SAMLNameForm ?? null,
      value: this.#valueOf(entry, user),
    }));
  }

  #valueOf(entry: ClaimEntry, user: User): string | null {
    if (entry.Value !== undefined) return entry.Value;
    const id = entry.ID ?? entry.ExtensionID ?? '';
    switch (entry.Source?.toLowerCase()) {
      case 'user':
        return userAttribute(user, id);
      case 'company':
        return text(this.#tenant.organization['countryLetterCode']);
      case 'transformation':
        return this.#transformed(entry.TransformationID ?? entry.TransformationId ?? '', user);
      default:
        return propertyOf(this.#principal, id);
    }
  }

  #transformed(id: string, user: User): string | null {
    const { ClaimsTransformation, ClaimsTransformations, ClaimsSchema = [] } = this.#definition;
    const transformation = (ClaimsTransformation ?? ClaimsTransformations ?? []).find(
      (item) => item.ID === id,
    );
    if (transformation === undefined) return null;
    const input = (type: string): string => {
      const reference = transformation.InputClaims?.find((claim) => claim.TransformationClaimType === type);
      const source = ClaimsSchema.find(
        ({ ID, Source }) =>
          ID === reference?.ClaimTypeReferenceId && Source?.toLowerCase() !== 'transformation',
      );
      const value = source === undefined ? null : this.#valueOf(source, user);
      if (value === null) throw samlErrors.missingInput(type, id);
      return value;
    };
    const parameter = (name: string): string | undefined =>
      transformation.InputParameters?.find(({ ID }) => ID === name)?.Value;
    switch (transformation.TransformationMethod) {
      case 'ExtractMailPrefix':
        return input('mail').replace(/@.*$/, '');
      case 'Join':
        return [
          input('string1'),
          parameter('separator') ?? '',
          parameter('string2') ?? input('string2'),
        ].join('');
      default:
        return null;
    }
  }
}

/** The claims mapping policy that is assigned to an application; null without one. */
export function claimsMappingOf(tenant: TenantState, appId: string): ClaimsMapping | null {
  const stored = tenant.servicePrincipals.find(({ resource }) => resource.appId === appId);
  const policy = tenant.claimsMappingPolicies.find(
    ({ resource }) => resource.id === stored?.claimsMappingPolicyId,
  );
  if (stored === undefined || policy === undefined) return null;
  const parsed = JSON.parse(policy.resource.definition[0] ?? '{}') as { ClaimsMappingPolicy?: Definition };
  return new PolicyMapping(parsed.ClaimsMappingPolicy ?? {}, tenant, stored.resource);
}
