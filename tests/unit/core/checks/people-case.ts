import type { LiveState } from '../../../../src/core/aftercare/drift.ts';
import {
  withoutApplication,
  type CheckFacts,
  type CheckSubject,
} from '../../../../src/core/checks/check-facts.ts';
import type { CaseCheck } from '../../../../src/core/checks/check.ts';
import type { GroupFacts, PeopleFacts, PersonFacts } from '../../../../src/core/checks/people-facts.ts';
import { peopleChecks } from '../../../../src/core/checks/people-checks.ts';
import { buildDesiredState, environmentOf } from '../../../../src/core/plan/desired-state.ts';
import type { InputValues } from '../../../../src/core/case.ts';
import { refused, succeeded } from '../../../../src/core/problem.ts';
import { problem } from '../../../../src/core/problem.ts';
import { profileOf } from '../advice/loaded-profiles.ts';

/** A case of a vendor before anything is made. */
export function subjectOf(vendor: string, given: InputValues = {}): CheckSubject {
  const profile = profileOf(vendor);
  const defaults = profile.inputs.flatMap((input): [string, string][] =>
    input.type === 'choice' ? [[input.id, input.default]] : [],
  );
  const values = { ...Object.fromEntries(defaults), ...given };
  const environment = environmentOf(profile, 'production');
  const question = { profile, environment, values, uniqueName: 'x', principals: [], month: '2026-11' };
  return {
    profile,
    environment: 'production',
    values,
    tenant: {
      id: '33b05929-f3d7-4481-a07a-5d106d4ef2ed',
      displayName: 'De Linde',
      initialDomain: 'delinde.onmicrosoft.com',
      defaultDomain: 'delinde.nl',
    },
    desired:
      profile.application === undefined
        ? null
        : buildDesiredState({ ...question, graphServicePrincipalId: null }),
    record: null,
    secrets: [],
    handover: null,
    otherCases: [],
    now: '2026-11-22T10:00:00.000Z',
  };
}

/** Somebody of the tenant, complete where nothing else is said. */
export function person(name: string, different: Partial<PersonFacts> = {}): PersonFacts {
  const address = `${name}@delinde.nl`;
  return {
    id: name,
    displayName: name,
    userPrincipalName: address,
    mail: address,
    givenName: name,
    surname: name,
    mobilePhone: null,
    addresses: [],
    isEnabled: true,
    isGuest: false,
    isAssigned: true,
    groupIds: [],
    ...different,
  };
}

/** A synchronised security group that is assigned, where nothing else is said. */
export function group(name: string, different: Partial<GroupFacts> = {}): GroupFacts {
  return {
    id: name,
    displayName: name,
    samAccountName: name,
    domainName: 'delinde.local',
    netBiosName: 'DELINDE',
    isSynced: true,
    isSecurityEnabled: true,
    membershipRule: null,
    isAssigned: true,
    isNamed: false,
    nestedGroups: [],
    ...different,
  };
}

/** People and groups of a case. */
export function peopleOf(different: Partial<PeopleFacts>): PeopleFacts {
  const people = different.people ?? [];
  return {
    scope: 'assigned',
    people,
    peopleCount: people.length,
    assignmentCount: 1,
    groups: [],
    namesakes: [],
    groupCounts: null,
    deletedUsers: succeeded([]),
    listed: [],
    ...different,
  };
}

/** What a check of people says of a case; null where it does not concern it. */
export function judge(
  id: string,
  subject: CheckSubject,
  people: PeopleFacts | null,
  further: Partial<CheckFacts> = {},
): CaseCheck | null {
  const definition = peopleChecks.find((check) => check.id === id);
  if (definition === undefined) throw new Error(`there is no check ${id}`);
  return definition.run({
    ...withoutApplication,
    policies: refused(problem('graph-refused', 'failed')),
    ...further,
    subject,
    people: people === null ? refused(problem('graph-refused', 'failed')) : succeeded(people),
  });
}

/** What the tenant has of a SAML application whose claims policy has a filter on groups. */
export function liveWithFilter(live: Pick<LiveState, 'application'>): CheckFacts['live'] {
  const GroupFilter = { MatchOn: 'displayname', Type: 'prefix', Value: 'APP-' };
  const definition = JSON.stringify({ ClaimsMappingPolicy: { Version: 1, GroupFilter } });
  return succeeded({
    ...live,
    deletedApplication: null,
    replacement: null,
    servicePrincipal: null,
    relations: { assignments: [], grants: [], claimsPolicies: [{ id: 'p', displayName: 'p', definition }] },
  });
}
