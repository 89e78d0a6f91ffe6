import type { EnvironmentId } from '../case.ts';
import type { Application, OptionalClaim, ServicePrincipal } from '../tenant/entra-objects.ts';
import type { GroupsVariant } from './groups-variant.ts';
import type { ProfileRedirectUri } from './profile-application.ts';
import type { VendorProfile } from './profile.ts';
import { fillParts, placeholdersOf } from './template.ts';

/** What inputs may be read off: an application that somebody made, and its enterprise application. */
export interface ReadableApplication {
  readonly application: Application;
  readonly servicePrincipal: ServicePrincipal | null;
}

type Proposed = Record<string, string>;

/** Longer ones are not matched: Entra keeps at most 256 characters. */
const maxUriLength = 1_000;

const tokenKinds = ['idToken', 'accessToken', 'saml2Token'] as const;

/**
 * The environment whose redirect URIs an application has; the profile's first where that does not tell.
 */
export function proposeEnvironment(
  profile: VendorProfile,
  { application }: ReadableApplication,
): EnvironmentId {
  const found = profile.environments.find(({ id }) =>
    (profile.application?.redirectUris ?? []).some(
      (rule) => matchRule(profile, rule, id, application) !== null,
    ),
  );
  return found?.id ?? profile.environments[0]?.id ?? 'production';
}

/** Values of inputs as an application has them, by input id; without those that it does not tell. */
export function proposeInputs(
  profile: VendorProfile,
  environment: EnvironmentId,
  readable: ReadableApplication,
): Readonly<Record<string, string>> {
  const { application } = readable;
  const rules = profile.application;
  if (rules === undefined) return {};
  const proposed: Proposed = { [rules.name]: application.displayName };
  if (rules.accountTypes !== undefined)
    proposed[rules.accountTypes] = application.signInAudience === 'AzureADMyOrg' ? 'single' : 'multiple';
  Object.assign(proposed, proposeUris(profile, environment, application));
  const variant = rules.groups?.variants.find((one) => hasVariant(application, one));
  if (rules.groups !== undefined && variant !== undefined) proposed[rules.groups.input] = variant.choice;
  Object.assign(proposed, proposeAccess(profile, readable), proposeSaml(profile, application));
  return Object.fromEntries(
    Object.entries(proposed).filter(([id, value]) => value !== '' && takes(profile, id, value)),
  );
}

/** A choice can only be what the profile lets one choose. */
function takes(profile: VendorProfile, id: string, value: string): boolean {
  const input = profile.inputs.find((candidate) => candidate.id === id);
  if (input === undefined) return false;
  return input.type !== 'choice' || input.choices.some((choice) => choice.id === value);
}

function proposeUris(profile: VendorProfile, environment: EnvironmentId, application: Application): Proposed {
  const proposed: Proposed = {};
  const rules = profile.application?.redirectUris ?? [];
  const matched = new Set<string>();
  for (const rule of rules) {
    const match = matchRule(profile, rule, environment, application);
    if (match === null) continue;
    matched.add(match.uri);
    Object.assign(proposed, match.values);
  }
  for (const rule of rules) {
    const { override, domains } = rule;
    if (override === undefined || matchRule(profile, rule, environment, application) !== null) continue;
    const others = application.redirectUris.filter((uri) => !matched.has(uri) && isIn(uri, domains));
    // Of several nobody can say which one is meant.
    if (others.length === 1) proposed[override] = others[0] ?? '';
  }
  return proposed;
}

/** The first redirect URI that a template can lead to, and the values with which it does. */
function matchRule(
  profile: VendorProfile,
  { templates }: ProfileRedirectUri,
  environment: EnvironmentId,
  { redirectUris }: Application,
): { readonly uri: string; readonly values: Proposed } | null {
  const template = templates[environment];
  if (template === undefined) return null;
  const names = placeholdersOf(template);
  const pattern = new RegExp(
    `^${fillParts(template, {})
      .map(({ text, live }, index) =>
        live ? (index === 0 ? '(https?://[^/?#]+)' : '([^/?#]+?)') : escape(text),
      )
      .join('')}$`,
  );
  for (const uri of redirectUris) {
    const found = uri.length > maxUriLength ? null : pattern.exec(uri);
    if (found === null) continue;
    const values = Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? '']));
    const isSound = names.every(
      (name, index) => values[name] === found[index + 1] && takes(profile, name, values[name] ?? ''),
    );
    if (isSound) return { uri, values };
  }
  return null;
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function isIn(uri: string, domains: readonly string[]): boolean {
  const host = URL.parse(uri)?.hostname ?? '';
  return domains.length === 0 || domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** Whether an application sends groups as a choice would make it do. */
function hasVariant(
  { groupMembershipClaims, optionalClaims }: Application,
  { groupMembershipClaims: wanted, claims }: GroupsVariant,
): boolean {
  if ((groupMembershipClaims ?? 'None').toLowerCase() !== wanted.toLowerCase()) return false;
  return tokenKinds.every((kind) => {
    const [groups] = claims[kind].filter(({ name }) => name === 'groups');
    if (groups === undefined) return true;
    const live = (optionalClaims[kind] ?? []).find(({ name }) => name === 'groups');
    return propertiesOf(live) === propertiesOf(groups);
  });
}

/** Groups are sent without a claim too, as object ids: as with a claim that has no properties. */
function propertiesOf(claim: Pick<OptionalClaim, 'additionalProperties'> | undefined): string {
  return (claim?.additionalProperties ?? []).join(' ');
}

/** Everybody, or those who are assigned: as it is now. */
function proposeAccess(
  { assignment, inputs }: VendorProfile,
  { servicePrincipal }: ReadableApplication,
): Proposed {
  const { input, requiredFor = [] } = assignment ?? {};
  if (input === undefined || servicePrincipal === null) return {};
  const rule = inputs.find(({ id }) => id === input);
  const choices = rule?.type === 'choice' ? rule.choices : [];
  const chosen = choices.find(
    ({ id }) => requiredFor.includes(id) === servicePrincipal.appRoleAssignmentRequired,
  );
  return chosen === undefined ? {} : { [input]: chosen.id };
}

function proposeSaml({ saml }: VendorProfile, { identifierUris, logoutUrl }: Application): Proposed {
  if (saml === undefined) return {};
  const own = identifierUris.filter((uri) => !uri.startsWith('api://'));
  return {
    ...(own.length === 1 ? { [saml.entityId]: own[0]?.replace(/^urn:spn:/, '') ?? '' } : {}),
    ...(saml.logoutUrl === undefined || logoutUrl === null ? {} : { [saml.logoutUrl]: logoutUrl }),
  };
}
