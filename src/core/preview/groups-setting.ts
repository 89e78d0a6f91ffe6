import type { OptionalClaim } from '../tenant/entra-objects.ts';
import type { PreviewApplication, TokenKind } from './preview-facts.ts';

type NameForm = 'sam' | 'dns' | 'netbios';

/** Which groups a token carries, and in which form. */
export interface GroupsSetting {
  readonly security: boolean;
  readonly all: boolean;
  readonly assigned: boolean;
  /** Directory roles come as `wids`. */
  readonly roles: boolean;
  /** Null: the object id. */
  readonly nameForm: NameForm | null;
  /** Cloud-only groups come with their display names. */
  readonly cloudNames: boolean;
  readonly asRoles: boolean;
}

const nameForms: ReadonlyMap<string, NameForm> = new Map([
  ['sam_account_name', 'sam'],
  ['dns_domain_and_sam_account_name', 'dns'],
  ['netbios_domain_and_sam_account_name', 'netbios'],
]);

/** The optional claims of a kind of token. */
export function requestedClaims(
  { optionalClaims }: Pick<PreviewApplication, 'optionalClaims'>,
  token: TokenKind,
): readonly OptionalClaim[] {
  return (token === 'saml' ? optionalClaims.saml2Token : optionalClaims.idToken) ?? [];
}

/** Reads `groupMembershipClaims` and the form that the optional claim `groups` asks for (OPT, GRP). */
export function readGroupsSetting(
  application: Pick<PreviewApplication, 'groupMembershipClaims' | 'optionalClaims'>,
  token: TokenKind,
): GroupsSetting {
  const chosen = new Set(
    (application.groupMembershipClaims ?? '')
      .toLowerCase()
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '' && part !== 'none'),
  );
  const claim = requestedClaims(application, token).find(({ name }) => name === 'groups');
  const forms = claim?.additionalProperties ?? [];
  return {
    security: chosen.has('securitygroup'),
    all: chosen.has('all'),
    assigned: chosen.has('applicationgroup'),
    roles: chosen.has('all') || chosen.has('directoryrole'),
    // The first form counts; others are ignored.
    nameForm: forms.flatMap((form) => nameForms.get(form) ?? [])[0] ?? null,
    cloudNames: forms.includes('cloud_displayname') && chosen.has('applicationgroup') && chosen.size === 1,
    asRoles: forms.includes('emit_as_roles'),
  };
}

/** Whether a token carries anything that follows from memberships. */
export function needsMemberships({ security, all, assigned, roles }: GroupsSetting): boolean {
  return security || all || assigned || roles;
}
