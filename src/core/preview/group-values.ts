import { text, type Text } from '../text.ts';
import type { GroupFilter } from './claims-policy.ts';
import type { GroupsSetting } from './groups-setting.ts';
import type { PreviewApplication, PreviewMembership } from './preview-facts.ts';

/** A group that the setting reaches, and the value by which the vendor gets to know it. */
export interface GroupValue {
  readonly kind: 'group' | 'role';
  readonly id: string;
  readonly displayName: string;
  readonly isDirect: boolean;
  /** Null: it is not in the token, for the reason in `why`. */
  readonly value: string | null;
  /** What others have seen in its place; null where sources agree. */
  readonly otherwise: string | null;
  readonly why: Text | null;
}

/** More memberships than these, and a filter is not applied (GRP). */
const maxFiltered = 1000;

/** The groups that `groupMembershipClaims` chooses, with their values, by name. */
export function listGroupValues(
  setting: GroupsSetting,
  application: Pick<PreviewApplication, 'assignments'>,
  memberships: readonly PreviewMembership[],
  filter: GroupFilter | null,
): readonly GroupValue[] {
  const assigned = new Set(application.assignments.map(({ principalId }) => principalId));
  const isFiltered = filter !== null && memberships.length <= maxFiltered;
  const isChosen = (one: PreviewMembership): boolean =>
    setting.all ||
    (setting.security && (one.kind === 'role' || one.isSecurityEnabled)) ||
    (setting.assigned && one.kind === 'group' && assigned.has(one.id));
  return memberships
    .filter(isChosen)
    .filter((one) => one.kind === 'role' || !isFiltered || passes(one, filter))
    .map((one) => valueOf(one, setting))
    .toSorted((one, other) => one.displayName.localeCompare(other.displayName, 'en'));
}

function valueOf(membership: PreviewMembership, setting: GroupsSetting): GroupValue {
  const { kind, id, displayName, isDirect, isSynced } = membership;
  const base = { kind, id, displayName, isDirect };
  const isChosenAnyway = setting.all || (setting.security && membership.isSecurityEnabled);
  if (kind === 'group' && setting.assigned && !isChosenAnyway && !isDirect) {
    // Groups in an assigned group do not count (GRP).
    return { ...base, value: null, otherwise: null, why: text('preview.group.nested') };
  }
  if (setting.nameForm === null && !setting.cloudNames)
    return { ...base, value: id, otherwise: null, why: null };
  if (kind === 'group' && !isSynced && setting.cloudNames)
    return { ...base, value: displayName, otherwise: null, why: null };
  const name = setting.nameForm === null ? null : accountNameOf(membership, setting.nameForm);
  if (name !== null) return { ...base, value: name, otherwise: null, why: null };
  // Microsoft: not included; field reports: the object id in its place (vendors.md, finding 5).
  return { ...base, value: null, otherwise: id, why: whyNameless(membership) };
}

function accountNameOf(
  { samAccountName, domainName, netBiosName }: PreviewMembership,
  form: NonNullable<GroupsSetting['nameForm']>,
): string | null {
  if (samAccountName === null || form === 'sam') return samAccountName;
  const domain = form === 'dns' ? domainName : netBiosName;
  return domain === null ? null : `${domain}\\${samAccountName}`;
}

function whyNameless({ kind, isSynced }: PreviewMembership): Text {
  if (kind === 'role') return text('preview.group.role');
  return isSynced ? text('preview.group.without-name') : text('preview.group.cloud-only');
}

function passes(group: PreviewMembership, { matchOn, type, value }: GroupFilter): boolean {
  const name = matchOn === 'displayname' ? group.displayName : (group.samAccountName ?? '');
  if (type === 'prefix') return name.startsWith(value);
  return type === 'suffix' ? name.endsWith(value) : name.includes(value);
}
