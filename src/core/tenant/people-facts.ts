import type { GroupFacts, PeopleFacts, PersonFacts } from '../checks/people-facts.ts';
import type { PeopleQuestion } from '../checks/people-question.ts';
import { succeeded } from '../problem.ts';
import type { Lane } from '../run/meter.ts';
import { listDeletedUsers, quoted } from '../users/find-users.ts';
import { inChunks } from '../users/lookup-chunks.ts';
import { readAssignedPeople, readGroupsById, type AssignedPeople } from './assigned-people.ts';
import { asResult, getFact, pathOfNextLink, type FactsPorts } from './get-fact.ts';
import { readListedPeople } from './listed-people.ts';
import { countMemberships } from './membership-counts.ts';
import { groupSelect, groupsPage, peoplePage, personSelect } from './people-objects.ts';
import { beside } from './preview-facts.ts';
import { readBatch } from './read-batch.ts';

/** Of 999 people each: of a larger tenant only the first are looked at. */
const maxPages = 5;

/** Comparisons that a filter takes (aad-advanced-queries). */
const maxValues = 15;

/**
 * Reads who is in the scope of a case, and what its groups are: everybody who may sign in, those who are
 * assigned, or those on the list that the vendor was given.
 * @throws {FactsRefused}
 */
export async function readPeopleFacts(
  question: PeopleQuestion,
  lane: Lane,
  ports: FactsPorts,
): Promise<PeopleFacts> {
  const { scope, assignments, readsAddresses } = question;
  const noGroups = { groups: [], namesakes: [], groupCounts: null };
  if (scope === 'listed') {
    const found = await readListedPeople(question.listed, lane, ports);
    const peopleCount = question.listed.length;
    const deletedUsers = succeeded(found.deletedUsers);
    return { scope, peopleCount, assignmentCount: 0, ...noGroups, ...found, deletedUsers };
  }
  const ask = beside(lane, ports);
  const [assigned, everybody, deletedUsers] = await Promise.all([
    ask((own) => (assignments === null ? null : readAssignedPeople(assignments, readsAddresses, own, ports))),
    ask((own) => (scope === 'everyone' ? readEverybody(readsAddresses, own, ports) : null)),
    ask((own) => asResult(() => listDeletedUsers(own, ports))),
  ]);
  const people = everybody === null ? (assigned?.people ?? []) : withAssignments(everybody.people, assigned);
  const next = beside(lane, ports);
  const [groups, groupCounts] = await Promise.all([
    next((own) => readGroups(question, assigned, own, ports)),
    next((own) => readCounts(question, people, own, ports)),
  ]);
  const isComplete = assigned?.isComplete !== false;
  return {
    scope,
    people,
    peopleCount: everybody === null ? (isComplete ? people.length : null) : everybody.count,
    assignmentCount: assigned?.assignmentCount ?? 0,
    groups,
    namesakes: await readNamesakes(question, groups, lane, ports),
    groupCounts,
    deletedUsers,
    listed: [],
  };
}

/** Disabled accounts are left out: nobody let those in. */
async function readEverybody(
  readsAddresses: boolean,
  lane: Lane,
  ports: FactsPorts,
): Promise<{ readonly people: readonly PersonFacts[]; readonly count: number | null }> {
  const people: PersonFacts[] = [];
  let count: number | null = null;
  const filter = encodeURIComponent('accountEnabled eq true');
  let path: string | null =
    `/users?$filter=${filter}&$select=${personSelect(readsAddresses)}&$top=999&$count=true`;
  for (let pages = 0; path !== null && pages < maxPages; pages += 1) {
    const page = peoplePage.parse(await getFact({ method: 'GET', path, consistency: true }, lane, ports));
    people.push(...page.value);
    count ??= page['@odata.count'] ?? null;
    path = pathOfNextLink(page['@odata.nextLink'] ?? null);
  }
  return { people, count: count ?? (path === null ? people.length : null) };
}

function withAssignments(
  people: readonly PersonFacts[],
  assigned: AssignedPeople | null,
): readonly PersonFacts[] {
  const byId = new Map((assigned?.people ?? []).map((person) => [person.id, person]));
  return people.map((person) => {
    const found = byId.get(person.id);
    return found === undefined
      ? person
      : { ...person, isAssigned: found.isAssigned, groupIds: found.groupIds };
  });
}

async function readGroups(
  { namedGroupIds }: PeopleQuestion,
  assigned: AssignedPeople | null,
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly GroupFacts[]> {
  const [isAssigned, isNamed] = [new Set(assigned?.groupIds), new Set(namedGroupIds)];
  const groups = await readGroupsById([...new Set([...isAssigned, ...isNamed])], lane, ports);
  return groups.map((group) => ({
    ...group,
    isAssigned: isAssigned.has(group.id),
    isNamed: isNamed.has(group.id),
    nestedGroups: assigned?.nested.get(group.id) ?? [],
  }));
}

/** Of assigned groups alone the number follows from who is assigned. */
async function readCounts(
  { groups }: PeopleQuestion,
  people: readonly PersonFacts[],
  lane: Lane,
  ports: FactsPorts,
): Promise<ReadonlyMap<string, number> | null> {
  if (groups === null) return null;
  const { setting } = groups;
  const enabled = people.filter(({ isEnabled }) => isEnabled);
  if (!setting.all && !setting.security)
    return new Map(enabled.map(({ id, groupIds }) => [id, groupIds.length]));
  return countMemberships(
    enabled.map(({ id }) => id),
    groups,
    lane,
    ports,
  );
}

/** Whoever is in another group of the same name gets the same rights at the vendor. */
async function readNamesakes(
  { groups: asked }: PeopleQuestion,
  groups: readonly GroupFacts[],
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly GroupFacts[]> {
  const setting = asked?.setting;
  if (setting?.nameForm !== 'sam' || !(setting.security || setting.all)) return [];
  const names = [...new Set(groups.flatMap(({ samAccountName }) => samAccountName ?? []))];
  const paths = inChunks(names, maxValues, () => 1).map((chunk) => {
    const filter = encodeURIComponent(`onPremisesSamAccountName in (${chunk.map(quoted).join(',')})`);
    return `/groups?$filter=${filter}&$select=${groupSelect}&$top=100&$count=true`;
  });
  const answers = await readBatch(paths, lane, ports);
  const known = new Set(groups.map(({ id }) => id));
  return [...answers.values()]
    .flatMap((body) => groupsPage.parse(body).value)
    .filter(({ id }) => !known.has(id));
}
