import type { GroupFacts, NestedGroup, PersonFacts } from '../checks/people-facts.ts';
import type { AssignedPrincipal, AssignmentQuestion } from '../checks/people-question.ts';
import type { Lane } from '../run/meter.ts';
import { quoted } from '../users/find-users.ts';
import { inChunks, workInParallel } from '../users/lookup-chunks.ts';
import { getPage, pathOfNextLink, type FactsPorts } from './get-fact.ts';
import {
  assignedPage,
  groupSelect,
  groupsPage,
  membersPage,
  peoplePage,
  personSelect,
} from './people-objects.ts';
import { readBatch } from './read-batch.ts';

/** Pages of 999 of one group, and of one list of assignments. */
const maxPages = 5;

/** So many assigned groups have their members read. */
const maxGroups = 40;

/** So many people who are assigned by themselves are read. */
const maxUsers = 600;

/** A filter takes fifteen values (aad-advanced-queries). */
const maxValues = 15;

/** Who is assigned, and by what. */
export interface AssignedPeople {
  readonly people: readonly PersonFacts[];
  /** False where only the first were read. */
  readonly isComplete: boolean;
  readonly assignmentCount: number;
  readonly groupIds: readonly string[];
  /** By the assigned group that holds them. */
  readonly nested: ReadonlyMap<string, readonly NestedGroup[]>;
}

/**
 * Reads those who are assigned, with the direct members of the assigned groups: members of a group in such a
 * group may not sign in (graph.md 3).
 * @throws {FactsRefused}
 */
export async function readAssignedPeople(
  { servicePrincipalId, planned }: AssignmentQuestion,
  readsAddresses: boolean,
  lane: Lane,
  ports: FactsPorts,
): Promise<AssignedPeople> {
  const listed =
    servicePrincipalId === null
      ? { assigned: planned, isComplete: true }
      : await readAssignments(servicePrincipalId, lane, ports);
  const idsOf = (wanted: 'group' | 'user'): readonly string[] => [
    ...new Set(listed.assigned.filter(({ kind }) => kind === wanted).map(({ id }) => id)),
  ];
  const [groupIds, userIds] = [idsOf('group'), idsOf('user')];
  const select = personSelect(readsAddresses);
  const users = async (own: Lane): Promise<Members> => {
    const people = await readUsers(userIds.slice(0, maxUsers), select, own, ports);
    return { people: people.map((one) => ({ ...one, isAssigned: true })), nested: [], isComplete: true };
  };
  const members = groupIds
    .slice(0, maxGroups)
    .map((id) => (own: Lane) => readMembers(id, select, own, ports));
  const read = await workInParallel([users, ...members], lane, ports.meter);
  return {
    people: mergePeople(read.flatMap(({ people }) => people)),
    isComplete:
      listed.isComplete &&
      groupIds.length <= maxGroups &&
      userIds.length <= maxUsers &&
      read.every(({ isComplete }) => isComplete),
    assignmentCount: groupIds.length + userIds.length,
    groupIds,
    nested: new Map(groupIds.map((id, at) => [id, read[at + 1]?.nested ?? []])),
  };
}

/** The groups with these ids, without those that are gone. @throws {FactsRefused} */
export async function readGroupsById(
  ids: readonly string[],
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly GroupFacts[]> {
  const answers = await readBatch(byIds('/groups', ids, groupSelect), lane, ports);
  return [...answers.values()].flatMap((body) => groupsPage.parse(body).value);
}

interface Members {
  readonly people: readonly PersonFacts[];
  readonly nested: readonly NestedGroup[];
  readonly isComplete: boolean;
}

async function readAssignments(
  servicePrincipalId: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<{ readonly assigned: readonly AssignedPrincipal[]; readonly isComplete: boolean }> {
  const assigned: AssignedPrincipal[] = [];
  let path: string | null = `/servicePrincipals/${servicePrincipalId}/appRoleAssignedTo?$top=999`;
  for (let pages = 0; path !== null && pages < maxPages; pages += 1) {
    const page = assignedPage.parse(await getPage({ method: 'GET', path }, pages === 0, lane, ports));
    assigned.push(...page.value);
    path = pathOfNextLink(page['@odata.nextLink'] ?? null);
  }
  return { assigned, isComplete: path === null };
}

async function readUsers(
  ids: readonly string[],
  select: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly PersonFacts[]> {
  const answers = await readBatch(byIds('/users', ids, select), lane, ports);
  return [...answers.values()].flatMap((body) => peoplePage.parse(body).value);
}

async function readMembers(groupId: string, select: string, lane: Lane, ports: FactsPorts): Promise<Members> {
  const people: PersonFacts[] = [];
  const nested: NestedGroup[] = [];
  let path: string | null = `/groups/${groupId}/members?$select=${select}&$top=999`;
  for (let pages = 0; path !== null && pages < maxPages; pages += 1) {
    const page = membersPage.parse(await getPage({ method: 'GET', path }, pages === 0, lane, ports));
    for (const { person, group } of page.value) {
      if (person !== null) people.push({ ...person, groupIds: [groupId] });
      if (group !== null) nested.push(group);
    }
    path = pathOfNextLink(page['@odata.nextLink'] ?? null);
  }
  return { people, nested, isComplete: path === null };
}

function byIds(collection: string, ids: readonly string[], select: string): readonly string[] {
  return inChunks(ids, maxValues, () => 1).map((chunk) => {
    const filter = encodeURIComponent(`id in (${chunk.map(quoted).join(',')})`);
    return `${collection}?$filter=${filter}&$select=${select}&$top=${String(maxValues)}`;
  });
}

/** Each person once, with everything that lets them in. */
function mergePeople(found: readonly PersonFacts[]): readonly PersonFacts[] {
  const merged = new Map<string, PersonFacts>();
  for (const person of found) {
    const known = merged.get(person.id);
    merged.set(
      person.id,
      known === undefined
        ? person
        : {
            ...known,
            isAssigned: known.isAssigned || person.isAssigned,
            groupIds: [...known.groupIds, ...person.groupIds],
          },
    );
  }
  return [...merged.values()];
}
