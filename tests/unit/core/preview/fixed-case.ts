import type { OptionalClaim } from '../../../../src/core/tenant/entra-objects.ts';

/** A person as a case needs one; the rest is filled in the same way for all. */
export type Kind = 'member' | 'without-mail' | 'guest' | 'guest-without-mail';

export type GroupName = 'Zorg' | 'Team' | 'Artsen' | 'Cloud' | 'Nieuws' | 'Kantoor';

/**
 * A configuration, a person and what Microsoft's page says the token has. Written before the preview was;
 * the preview and the simulated tenant are both held against it.
 */
export interface FixedCase {
  /** Key of the page, as in the reference (graph.md), or its file in Microsoft's documentation. */
  readonly source: string;
  readonly says: string;
  readonly token: 'v1' | 'v2' | 'saml';
  readonly groupMembershipClaims?: string;
  readonly claims?: readonly OptionalClaim[];
  /** What the vendor asks for at sign-in; `openid profile` where it is not said. */
  readonly scope?: string;
  /** ClaimsMappingPolicy, without its version. */
  readonly policy?: Readonly<Record<string, unknown>>;
  readonly kind?: Kind;
  /** Groups that the person is in directly. */
  readonly memberOf?: readonly GroupName[];
  /** How many further groups the person is in: synced security groups. */
  readonly more?: number;
  /** The person has a directory role. */
  readonly hasRole?: boolean;
  readonly isAssignmentRequired?: boolean;
  readonly assigned?: readonly (GroupName | 'person')[];
  /** The application's role `Arts` is what is assigned, in place of no role. */
  readonly withAppRole?: boolean;
  readonly expected: {
    /** `id:NAME` is the object id of a group, `role-template` that of the role; null: the claim is absent. */
    readonly claims?: Readonly<Record<string, string | readonly string[] | null>>;
    /** How many values a claim has. */
    readonly counts?: Readonly<Record<string, number>>;
    /** The sign-in is refused with this AADSTS number. */
    readonly refused?: number;
  };
}

/** The groups of the cases. `Team` is in `Zorg`. */
export const groups = {
  Zorg: { id: '10000000-0000-4000-8000-000000000001', isSecurity: true, sam: 'SG-Zorg' },
  Team: { id: '10000000-0000-4000-8000-000000000002', isSecurity: true, sam: 'SG-Team' },
  Artsen: { id: '10000000-0000-4000-8000-000000000003', isSecurity: true, sam: 'SG-Artsen' },
  Cloud: { id: '10000000-0000-4000-8000-000000000004', isSecurity: true, sam: null },
  Nieuws: { id: '10000000-0000-4000-8000-000000000005', isSecurity: false, sam: 'Nieuws-Lijst' },
  Kantoor: { id: '10000000-0000-4000-8000-000000000006', isSecurity: false, sam: null },
} as const satisfies Readonly<
  Record<GroupName, { readonly id: string; readonly isSecurity: boolean; readonly sam: string | null }>
>;

export const domain = { dns: 'delinde.local', netBios: 'DELINDE' } as const;

export const appRole = {
  id: '20000000-0000-4000-8000-000000000001',
  value: 'Arts',
  displayName: 'Arts',
  description: 'Arts',
  isEnabled: true,
  allowedMemberTypes: ['User'],
} as const;

/** The one further group with this number, counted from 1. */
export function furtherGroup(number: number): { readonly id: string; readonly sam: string } {
  const digits = String(number).padStart(3, '0');
  return { id: `30000000-0000-4000-8000-000000000${digits}`, sam: `SG-Meer-${digits}` };
}

/** The person of the case at this place in the list. */
export function personOf({ kind = 'member' }: FixedCase, at: number) {
  const digits = String(at).padStart(3, '0');
  const isGuest = kind === 'guest' || kind === 'guest-without-mail';
  const alias = `persoon${digits}`;
  const mail = isGuest ? `${alias}@partner.example` : `post.${alias}@delinde.nl`;
  return {
    id: `40000000-0000-4000-8000-000000000${digits}`,
    displayName: `Anna Persoon ${digits}`,
    givenName: 'Anna',
    surname: `Persoon ${digits}`,
    userPrincipalName: isGuest
      ? `${alias}_partner.example#EXT#@delinde.onmicrosoft.com`
      : `${alias}@delinde.nl`,
    mail: kind === 'without-mail' || kind === 'guest-without-mail' ? null : mail,
    userType: isGuest ? 'Guest' : 'Member',
  };
}
