import type { InputValues } from '../case.ts';
import type { NamedPrincipal } from '../tenant/entra-objects.ts';
import { text, type LocalText } from '../text.ts';
import { parseRoleTable } from '../values/role-table.ts';
import { chosenVariant, type GroupsVariant } from '../vendor/groups-variant.ts';
import type { VendorProfile } from '../vendor/profile.ts';
import type { HandoverTable } from './handover.ts';

const columns = {
  group: { nl: 'Groep', en: 'Group' },
  value: { nl: 'Waarde in het token', en: 'Value in the token' },
  objectId: { nl: 'Object-id', en: 'Object ID' },
  role: { nl: 'Rol', en: 'Role' },
} as const satisfies Readonly<Record<string, LocalText>>;

/**
 * The groups that the vendor's screens need, with the value by which the vendor will know each; without
 * that value where no token carries groups.
 */
export function buildGroupTables(
  profile: VendorProfile,
  values: InputValues,
  principals: readonly NamedPrincipal[],
): readonly HandoverTable[] {
  const variant = chosenVariant(profile, values);
  const valueColumn = variant === null ? [] : [columns.value];
  const valueOf = (group: NamedPrincipal | undefined): readonly string[] => {
    if (variant === null) return [];
    return [group === undefined ? '' : claimValueOf(variant, group)];
  };
  const assigned = principals.filter(({ field }) => field === profile.assignment?.principals);
  /** Under `ApplicationGroup` a token carries the groups that are assigned and no others. */
  const notesOn = (groups: readonly (NamedPrincipal | undefined)[]) =>
    groups.flatMap((group, row) => {
      const isMissing =
        group !== undefined &&
        variant?.groupMembershipClaims === 'ApplicationGroup' &&
        !assigned.some(({ id }) => id === group.id);
      return isMissing ? [{ row, text: text('table.group-not-assigned') }] : [];
    });
  return profile.tables.flatMap((table): HandoverTable | [] => {
    const named = principals.filter(({ field, kind }) => field === table.input && kind === 'group');
    const base = { id: table.id, label: table.label };
    if (table.kind === 'groups') {
      const rows = named.map((group) => [group.displayName, ...valueOf(group), group.id]);
      return rows.length === 0
        ? []
        : {
            ...base,
            columns: [columns.group, ...valueColumn, columns.objectId],
            rows,
            notes: notesOn(named),
          };
    }
    if (table.kind !== 'roles') return [];
    const parsed = parseRoleTable(values[table.input] ?? '', table.input);
    const pairs = (parsed.ok ? parsed.items : []).map(({ group, role }) => ({
      group,
      role,
      found: named.find(({ given }) => given === group),
    }));
    const rows = pairs.map(({ group, role, found }) => [
      found?.displayName ?? group,
      ...valueOf(found),
      role,
    ]);
    const notes = notesOn(pairs.map(({ found }) => found));
    return rows.length === 0
      ? []
      : { ...base, columns: [columns.group, ...valueColumn, columns.role], rows, notes };
  });
}

/**
 * What a token carries for a group. Without a format it is the object id; `sam_account_name` gives a
 * name only to groups from Active Directory, `cloud_displayname` to the others (Microsoft: optional
 * claims). Sources disagree on what a cloud-only group becomes otherwise: its id, or nothing.
 */
function claimValueOf(variant: GroupsVariant, group: NamedPrincipal): string {
  const claims = Object.values(variant.claims).flat();
  const formats = claims.find(({ name }) => name === 'groups')?.additionalProperties ?? [];
  if (formats.some((format) => format.endsWith('sam_account_name')) && group.samAccountName !== null)
    return group.samAccountName;
  return formats.includes('cloud_displayname') ? group.displayName : group.id;
}
