import { text, type Text } from '../text.ts';
import type { GroupValue } from './group-values.ts';
import type { GroupsSetting } from './groups-setting.ts';
import { knownClaim, missingClaim, signInClaim, type Outcome, type PreviewClaim } from './preview-claim.ts';
import type { PreviewFacts, TokenKind } from './preview-facts.ts';

/** What groups and roles are called in a kind of token, and how many groups it takes (GRP). */
interface Naming {
  readonly groups: string;
  readonly roles: string;
  readonly wids: string;
  readonly maxGroups: number;
}

const schema = 'http://schemas.microsoft.com/ws/2008/06/identity/claims';
const inJwt: Naming = { groups: 'groups', roles: 'roles', wids: 'wids', maxGroups: 200 };
const inAssertion: Naming = {
  groups: `${schema}/groups`,
  roles: `${schema}/role`,
  wids: `${schema}/wids`,
  maxGroups: 150,
};

const namingIn = (token: TokenKind): Naming => (token === 'saml' ? inAssertion : inJwt);

/** How many groups a kind of token takes before it carries none. */
export function maxGroupsIn(token: TokenKind): number {
  return namingIn(token).maxGroups;
}

/** The claims that follow from groups, directory roles and roles of the application. */
export function groupsClaims(
  facts: PreviewFacts,
  setting: GroupsSetting,
  groupValues: readonly GroupValue[],
): readonly PreviewClaim[] {
  const naming = namingIn(facts.token);
  return [
    ...membershipClaims(facts, setting, groupValues, naming),
    ...(setting.asRoles ? [] : appRoleClaims(facts, naming)),
    ...(setting.roles ? [widsClaim(facts, naming)] : []),
  ];
}

function membershipClaims(
  { token }: PreviewFacts,
  setting: GroupsSetting,
  groupValues: readonly GroupValue[],
  naming: Naming,
): readonly PreviewClaim[] {
  // Directory roles alone make no groups claim.
  if (!setting.security && !setting.all && !setting.assigned) return [];
  const name = setting.asRoles ? naming.roles : naming.groups;
  const source = sourceOf(setting);
  const reached = groupValues.filter(({ value, otherwise }) => value !== null || otherwise !== null);
  const named = reached.flatMap(({ value }) => value ?? []);
  const [count, limit] = [reached.length, naming.maxGroups];
  if (count > limit) {
    // The limit is on memberships; whether nameless groups count is not said.
    const fits = named.length > 0 && named.length <= limit;
    const uncounted = text('preview.otherwise.nameless-not-counted', { count: named.length });
    const otherwise: readonly Outcome[] = fits ? [{ values: named, text: uncounted }] : [];
    const missing = text('preview.missing.overage', { count, limit });
    return [missingClaim(name, source, missing, { otherwise }), ...pointerClaims(token, fits)];
  }
  const left = count - named.length;
  const otherwise = left === 0 ? [] : outcomesWithIds(reached);
  const notes = [
    ...(left === 0 ? [] : [text('preview.note.nameless-groups', { count: left })]),
    ...(new Set(named).size === named.length ? [] : [text('preview.note.same-value')]),
  ];
  if (named.length > 0) return [knownClaim(name, named, source, { otherwise, notes })];
  const missing = left > 0 ? text('preview.missing.only-nameless-groups') : missingOf(setting);
  return [missingClaim(name, source, missing, { otherwise, notes })];
}

/** Object ids in place of names that are not there: of groups, and of directory roles too or not. */
function outcomesWithIds(reached: readonly GroupValue[]): readonly Outcome[] {
  const filledIn = (isFilled: (one: GroupValue) => boolean): readonly string[] =>
    reached.flatMap((one) => one.value ?? (isFilled(one) ? (one.otherwise ?? []) : []));
  const all = filledIn(() => true);
  const groupsOnly = filledIn(({ kind }) => kind === 'group');
  const count = all.length - reached.filter(({ value }) => value !== null).length;
  const ofAll = { values: all, text: text('preview.otherwise.object-ids', { count }) };
  if (groupsOnly.length === all.length) return [ofAll];
  return [ofAll, { values: groupsOnly, text: text('preview.otherwise.without-roles') }];
}

function sourceOf({ all, security }: GroupsSetting): Text {
  if (all) return text('preview.source.all-groups');
  return security ? text('preview.source.security-groups') : text('preview.source.assigned-groups');
}

function missingOf({ all, security }: GroupsSetting): Text {
  return all || security ? text('preview.missing.no-groups') : text('preview.missing.no-assigned-groups');
}

/** What says in place of the groups where to ask for them (IDTOK, GRP). */
function pointerClaims(token: PreviewFacts['token'], isUncertain: boolean): readonly PreviewClaim[] {
  const source = text('preview.source.overage');
  const absent = { values: [], text: text('preview.otherwise.no-pointer') };
  const otherwise = isUncertain ? [absent] : [];
  if (token === 'saml') return [signInClaim('http://schemas.microsoft.com/claims/groups.link', source)];
  return [
    knownClaim('_claim_names', '{"groups":"src1"}', source, { otherwise }),
    signInClaim('_claim_sources', source),
  ];
}

/** Roles that were assigned to the user, or to a group that has the user in it directly (IDTOK, ASSIGN). */
function appRoleClaims(
  { application, user, memberships }: PreviewFacts,
  { roles }: Naming,
): readonly PreviewClaim[] {
  const holders = new Set([
    user.id,
    ...memberships.filter(({ kind, isDirect }) => kind === 'group' && isDirect).map(({ id }) => id),
  ]);
  const held = new Set(
    application.assignments
      .filter(({ principalId }) => holders.has(principalId))
      .map(({ appRoleId }) => appRoleId),
  );
  const values = application.appRoles
    .filter(({ id, isEnabled }) => isEnabled && held.has(id))
    .flatMap(({ value }) => value ?? []);
  return values.length === 0 ? [] : [knownClaim(roles, values, text('preview.source.app-roles'))];
}

function widsClaim({ memberships }: PreviewFacts, { wids }: Naming): PreviewClaim {
  const source = text('preview.source.directory-roles');
  const held = memberships.filter(({ kind }) => kind === 'role');
  if (held.length === 0) return missingClaim(wids, source, text('preview.missing.no-roles'));
  const templates = held.flatMap(({ roleTemplateId }) => roleTemplateId ?? []);
  return templates.length < held.length ? signInClaim(wids, source) : knownClaim(wids, templates, source);
}
