import { describe, expect, it } from 'vitest';
import { asResult } from '../../../../src/core/tenant/get-fact.ts';
import { readMembershipIds } from '../../../../src/core/tenant/membership-ids.ts';
import type { TenantState } from '../../../../src/simulator/world/world-state.ts';
import { openDirectory, userOf } from '../users/simulated-directory.ts';

/** Puts somebody in so many groups besides their own; answers the ids of all of these. */
function fill(tenant: TenantState, userPrincipalName: string, count: number): readonly string[] {
  const [model] = tenant.groups;
  if (model === undefined) throw new Error('the fixture has no group');
  const { id: person } = userOf(tenant, userPrincipalName);
  return Array.from({ length: count }, (_, at) => {
    const id = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
    tenant.groups.push({ ...model, id, displayName: `Groep ${String(at)}` });
    tenant.members[id] = [person];
    return id;
  });
}

const userId = '00000000-0000-4000-8000-00000000000a';
const [kees, bram] = ['kees.vandam@delinde.nl', 'bram.mulder@delinde.nl'];

async function open(count: number) {
  let added: readonly string[] = [];
  let people: readonly [string, string] = ['', ''];
  const directory = await openDirectory((tenant) => {
    added = fill(tenant, kees, count);
    people = [userOf(tenant, kees).id, userOf(tenant, bram).id];
  });
  const { ports, meter } = directory;
  const read = () => asResult(() => readMembershipIds(people, meter.lane([]), ports));
  return { added, people, read, directory };
}

describe('what people are members of', () => {
  it('is read to the end, beyond what one page holds', async () => {
    const { added, people, read, directory } = await open(2_100);
    const found = await read();
    if (!found.ok) throw new Error(found.problem.code);
    const [ofKees, ofBram] = people.map((id) => found.value.get(id));
    expect(added.filter((id) => ofKees?.has(id) !== true)).toEqual([]);
    expect(added.some((id) => ofBram?.has(id) === true)).toBe(false);
    expect(directory.asked).toHaveLength(3);
  });

  it('is not known of somebody whose list has no end', async () => {
    const link = `https://graph.microsoft.com/v1.0/users/${userId}/transitiveMemberOf?$top=999`;
    const body = { value: [], '@odata.nextLink': link };
    const { ports, meter, asked } = await openDirectory(undefined, () => ({
      kind: 'answered',
      status: 200,
      body,
    }));
    const found = await asResult(() => readMembershipIds([userId], meter.lane([]), ports));
    expect(found).toEqual({ ok: true, value: new Map() });
    expect(asked.length).toBeLessThan(50);
  });
});
