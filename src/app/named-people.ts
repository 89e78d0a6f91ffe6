import type { Case } from '../core/case.ts';
import { appIdOf } from '../core/checks/access-second-factor.ts';
import type { CheckFacts } from '../core/checks/check-facts.ts';
import { enabledPeople } from '../core/checks/people-check.ts';
import { describePilot, type PilotPerson } from '../core/checks/pilot-person.ts';
import {
  askingPolicies,
  dependsOnMemberships,
  type SecondFactorPeople,
} from '../core/checks/second-factor-people.ts';
import { compareVendorList } from '../core/checks/vendor-list.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { asResult, type FactsPorts } from '../core/tenant/get-fact.ts';
import { readMembershipIds } from '../core/tenant/membership-ids.ts';
import { readPreviewFacts } from '../core/tenant/preview-facts.ts';
import { checkPeopleScopes, previewScopes } from '../entra/scopes.ts';
import { isPersonName, unknownUser } from './preview-token.ts';

type Ports = Omit<FactsPorts, 'scopes'>;

/** Of so many people it is looked at what they are members of; ten batches. */
const maxPeople = 200;

/**
 * Reads whether the person who is to try a case first gets in. Problems: `case-without-application`,
 * `preview-user-unknown`, `preview-application-gone`, `preview-service-principal-gone`, and those of reading.
 */
export async function readPilot(record: Case, user: string, ports: Ports): Promise<Result<PilotPerson>> {
  const { application, tenant } = record;
  const params = { case: record.id };
  if (application === null) return refused(problem('case-without-application', 'input', { params }));
  const named = user.trim();
  if (!isPersonName(named)) return refused(unknownUser(named));
  const { objectId, appId } = application;
  // Whether somebody gets in is the same for every token; this one needs no claims policy.
  const question = { tenantId: tenant.id, token: 'v2', scopes: [], objectId, appId, user: named } as const;
  const read = await asResult(() =>
    readPreviewFacts(question, ports.meter.lane([]), {
      ...ports,
      scopes: previewScopes({ claimsPolicy: false }),
    }),
  );
  if (!read.ok) return read;
  const facts = read.value;
  if (facts === 'user') return refused(unknownUser(named));
  if (facts === 'application') return refused(problem('preview-application-gone', 'failed', { params }));
  if (facts === 'service-principal')
    return refused(problem('preview-service-principal-gone', 'failed', { params }));
  return succeeded(describePilot(facts));
}

/**
 * Reads of those on the vendor's list who are in the tenant what policies for a second factor look at. Null
 * where there is no such list, or nothing to hold it against.
 */
export async function readSecondFactorPeople(
  { subject, people, policies, vendorList }: CheckFacts,
  ports: Ports,
): Promise<Result<SecondFactorPeople> | null> {
  if (vendorList === undefined || subject.desired === null || !people.ok || !policies.ok) return null;
  const { accessPolicies } = policies.value;
  if (accessPolicies?.ok !== true) return null;
  const asking = askingPolicies(accessPolicies.value, appIdOf(subject));
  const { same, differing } = compareVendorList(vendorList, enabledPeople(people.value));
  const found = [...same, ...differing].map(({ person }) => person);
  if (asking.length === 0 || found.length === 0) return null;
  const looked = found.slice(0, maxPeople);
  const scopes = checkPeopleScopes({ application: true });
  const isDeep = asking.some(dependsOnMemberships);
  const memberships = isDeep
    ? await asResult(() =>
        readMembershipIds(
          looked.map(({ id }) => id),
          ports.meter.lane([]),
          { ...ports, scopes },
        ),
      )
    : succeeded(new Map<string, ReadonlySet<string>>());
  if (!memberships.ok) return memberships;
  const judged = isDeep ? looked.filter(({ id }) => memberships.value.has(id)) : looked;
  if (judged.length === 0) return null;
  return succeeded({
    people: judged,
    total: found.length,
    listed: vendorList.length,
    memberships: memberships.value,
  });
}
