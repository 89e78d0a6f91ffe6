import { z } from 'zod';
import { identifier, localText, origin, provenance, template } from './profile-parts.ts';

const optionalClaim = z.strictObject({
  name: z.string().min(1).max(100),
  essential: z.boolean().default(false),
  additionalProperties: z
    .array(
      z.enum([
        'sam_account_name',
        'dns_domain_and_sam_account_name',
        'netbios_domain_and_sam_account_name',
        'emit_as_roles',
        'cloud_displayname',
      ]),
    )
    .default([]),
});

const tokenClaims = {
  idToken: z.array(optionalClaim).max(20).default([]),
  accessToken: z.array(optionalClaim).max(20).default([]),
  saml2Token: z.array(optionalClaim).max(20).default([]),
};

/** What a choice of an input sets on the application. */
const groupsVariant = z.strictObject({
  choice: identifier,
  groupMembershipClaims: z.enum(['None', 'SecurityGroup', 'ApplicationGroup', 'DirectoryRole', 'All']),
  claims: z.strictObject(tokenClaims),
  /** Shown in the plan, for a consequence that the administrator must know. */
  notice: z.strictObject({ id: identifier, title: localText, detail: localText }).optional(),
});

const redirectUri = z.strictObject({
  id: identifier,
  /** What it is for, where there are several. */
  label: localText.optional(),
  /** One template per environment; none where the vendor gives the URI later. */
  templates: z.strictObject({ production: template, acceptance: template }).partial().default({}),
  /** The input with which the vendor's own URI overrides the template. */
  override: identifier.optional(),
  /** Domains of the vendor: a redirect URI elsewhere is refused as a look-alike. Empty: any host. */
  domains: z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)).default([]),
  origin: z.strictObject({ production: origin, acceptance: origin }).partial().default({}),
  /** What to ask the vendor where the template is not the vendor's word. */
  question: localText.optional(),
});

/** A user's property that a SAML claim may carry (Microsoft: claims mapping policy, `Source: user`). */
const userProperty = z.enum([
  'mail',
  'userprincipalname',
  'givenname',
  'surname',
  'displayname',
  'department',
  'jobtitle',
  'employeeid',
  'onpremisessamaccountname',
]);

/** One property, or the one that a choice of an input stands for. */
const claimSource = z.union([
  userProperty,
  z.strictObject({ input: identifier, sources: z.record(identifier, userProperty) }),
]);

const samlClaim = z.strictObject({
  /** The attribute's name in the assertion. */
  name: z.string().min(1).max(300),
  source: claimSource,
  ...provenance,
});

export const saml = z.strictObject({
  /** The inputs that hold what the vendor gave. The reply URL is the application's first redirect URI. */
  entityId: identifier,
  logoutUrl: identifier.optional(),
  /** What identifies a person to the vendor; the user principal name where there is none. */
  nameId: claimSource.optional(),
  claims: z.array(samlClaim).max(20).default([]),
  certificate: z.strictObject({
    /** A template; `CN=` is put before it. */
    name: template,
    months: z.number().int().min(1).max(36).default(36),
    /** The input with those who are told when it nearly expires. */
    notify: identifier.optional(),
  }),
});

/** Delegated permissions of Microsoft Graph that an administrator consents to for everybody. */
const permissions = z.strictObject({
  scopes: z
    .array(z.enum(['openid', 'profile', 'email', 'offline_access', 'User.Read', 'GroupMember.Read.All']))
    .min(1),
  ...provenance,
});

export const application = z.strictObject({
  /** The input that holds the application's name. */
  name: identifier,
  /** The input that chooses the account types; single tenant where there is none. */
  accountTypes: identifier.optional(),
  redirectUris: z.array(redirectUri).max(10),
  /** Claims that the vendor needs besides groups. */
  claims: z.strictObject({ ...tokenClaims, ...provenance }).optional(),
  groups: z.strictObject({ input: identifier, variants: z.array(groupsVariant).min(1) }).optional(),
  permissions: permissions.optional(),
});

export type ProfileRedirectUri = z.infer<typeof redirectUri>;
export type ProfileClaimSource = z.infer<typeof claimSource>;
export type UserProperty = z.infer<typeof userProperty>;
