import { expect } from 'vitest';
import type { User } from '../../../../src/simulator/world/directory-objects.ts';
import type { TenantState } from '../../../../src/simulator/world/world-state.ts';
import { caseIdOf, type JsonObject } from '../../cli/command-line.ts';
import { userOf } from '../../vendors/changed-tenant.ts';
import { draftOf, type VendorDesk } from '../../vendors/vendor-desk.ts';

/** A check as `check --json` answers it. */
export interface FoundCheck {
  readonly id: string;
  readonly outcome: string;
  readonly text: string;
  readonly objects: readonly {
    readonly kind: string;
    readonly id: string | null;
    readonly name: string;
    readonly detail: string | null;
  }[];
  readonly objectCount: number;
  readonly remedy: string | null;
}

/** Onboards a vendor, or brings it as far as it waits for the vendor; answers the case. */
export async function onboardCase(
  desk: VendorDesk,
  vendor: string,
  inputs: Readonly<Record<string, string>>,
): Promise<string> {
  const { document, exitCode } = await desk.command('onboard', ...draftOf(vendor, inputs));
  expect([document['error'], exitCode === 0 || exitCode === 2]).toEqual([null, true]);
  return caseIdOf(document);
}

/** What a check of a case finds; null where it does not concern the case. */
export async function findCheck(
  desk: VendorDesk,
  caseId: string,
  id: string,
  ...options: readonly string[]
): Promise<FoundCheck | null> {
  const { document, exitCode } = await desk.command('--language', 'en', 'check', caseId, ...options);
  expect(document['error']).toBeNull();
  const checks = document['checks'] as readonly JsonObject[] as unknown as readonly FoundCheck[];
  expect(exitCode).toBe(checks.some(({ outcome }) => outcome === 'fail') ? 1 : 0);
  const found = checks.filter((check) => check.id === id);
  expect(found.length).toBeLessThanOrEqual(1);
  for (const { text, remedy, objects } of found)
    for (const said of [text, remedy ?? '', ...objects.map(({ detail }) => detail ?? '')])
      expect(said).not.toMatch(/case-check\.|\{[a-z]+\}/i);
  return found[0] ?? null;
}

/** Names of what a check is about, with what is the matter with each. */
export function objectsOf(check: FoundCheck | null): Readonly<Record<string, string | null>> {
  return Object.fromEntries((check?.objects ?? []).map(({ name, detail }) => [name, detail]));
}

/** Puts somebody, or a group, into a group. */
export function enter(tenant: TenantState, groupName: string, memberId: string): void {
  (tenant.members[groupIdOf(tenant, groupName)] ??= []).push(memberId);
}

export function groupIdOf({ groups }: TenantState, displayName: string): string {
  const found = groups.find((group) => group.displayName === displayName);
  if (found === undefined) throw new Error(`${displayName} is not in the tenant`);
  return found.id;
}

/** Deletes somebody, as an administrator does; the account is kept for 30 days. */
export function deleteUser(tenant: TenantState, userPrincipalName: string): User {
  const user = userOf(tenant, userPrincipalName);
  tenant.users = tenant.users.filter((one) => one !== user);
  for (const [group, members] of Object.entries(tenant.members))
    tenant.members[group] = members.filter((id) => id !== user.id);
  const deletedDateTime = new Date().toISOString().replace(/\.\d+/, '');
  const name = `${user.id.replaceAll('-', '')}${user.userPrincipalName}`;
  tenant.deletedUsers.push({ ...user, userPrincipalName: name, deletedDateTime });
  return user;
}

/** Makes an account anew under the names of a former one. */
export function recreateUser(tenant: TenantState, former: User): User {
  const user = { ...former, id: crypto.randomUUID(), deletedDateTime: null };
  tenant.users.push(user);
  return user;
}
