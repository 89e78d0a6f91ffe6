import type { InputValues } from '../core/case.ts';
import type { Plan } from '../core/plan/plan.ts';
import { nameTenant } from '../core/plan/build-plan.ts';
import { refused, succeeded, type Result } from '../core/problem.ts';
import { createMeter } from '../core/run/meter.ts';
import type { FactsPorts } from '../core/tenant/get-fact.ts';
import { readTenant } from '../core/tenant/read-facts.ts';
import { findUsers } from '../core/users/find-users.ts';
import { buildPeoplePlan } from '../core/users/people-plan.ts';
import type { UserListFile } from '../core/users/user-entry.ts';
import { readUserListFile } from '../core/users/user-list-file.ts';
import { makeUserList, type UserListRow } from '../core/users/user-list.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import { peopleScopes } from '../entra/scopes.ts';
import type { SoundDraft } from './check-draft.ts';
import { keyOfDraft } from './draft-key.ts';
import { sha256 } from './node-ports.ts';
import type { Preparation, PrepareOptions } from './prepare-case.ts';
import type { Workplace } from './workplace.ts';

/** A list of people as the tenant knows them, for a vendor that needs no application. */
export interface PreparedUserList extends Preparation {
  readonly kind: 'user-list';
  readonly plan: Plan;
  readonly rows: readonly UserListRow[];
}

/** Looks the people up and makes the plan. Writes nothing, in the tenant or in the register. */
export async function prepareUserList(
  workplace: Workplace,
  draft: SoundDraft,
  { account, tokens, signal }: PrepareOptions,
): Promise<Result<PreparedUserList>> {
  const meter = createMeter();
  const ports = {
    graph: workplace.graph(tokens),
    explain: workplace.explain,
    meter,
    scopes: peopleScopes,
    signal,
  };
  const list = readListOf(draft.profile, draft.values);
  if (!list.ok) return list;
  const [organization, rows] = await Promise.all([
    readTenant(meter.lane([]), ports),
    lookUp(list.value, ports),
  ]);
  if (!organization.ok) return organization;
  if (!rows.ok) return rows;
  const plan = buildPeoplePlan(
    {
      ...draft,
      tenant: nameTenant(organization.value),
      cloud: workplace.cloud.id,
      operator: { name: account.name, username: account.username },
      file: list.value,
      rows: rows.value,
    },
    sha256,
  );
  return succeeded({
    kind: 'user-list',
    draft,
    account,
    agreed: { adopt: false, restore: false, rotate: false, completes: false },
    existing: workplace.register.findCaseByIdentity(keyOfDraft(draft, account)),
    meter,
    plan,
    rows: rows.value,
  });
}

/** The people of a case's list, as the tenant knows them now. */
export async function lookUpPeople(
  profile: VendorProfile,
  values: InputValues,
  ports: FactsPorts,
): Promise<Result<readonly UserListRow[]>> {
  const list = readListOf(profile, values);
  return list.ok ? lookUp(list.value, ports) : list;
}

function readListOf({ inputs }: VendorProfile, values: InputValues): Result<UserListFile> {
  const id = inputs.find(({ type }) => type === 'user-list')?.id ?? '';
  const file = readUserListFile(values[id] ?? '');
  return file.ok ? file : refused({ ...file.problem, field: id });
}

async function lookUp({ entries }: UserListFile, ports: FactsPorts): Promise<Result<readonly UserListRow[]>> {
  const lookup = await findUsers(entries, ports.meter.lane([]), ports);
  return lookup.ok ? succeeded(makeUserList(entries, lookup.value)) : lookup;
}
