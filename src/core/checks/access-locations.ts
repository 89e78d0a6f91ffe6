import { securityReader } from '../tenant/directory-roles.ts';
import { text } from '../text.ts';
import { readLines } from '../values/lines.ts';
import {
  blocks,
  coversEverybody,
  coversEverywhere,
  isInRange,
  policiesFor,
  type AccessPolicy,
  type NamedLocation,
} from './access-policies.ts';
import { appIdOf, policyObject } from './access-second-factor.ts';
import { caseCheck, type CaseCheck } from './check.ts';
import type { PolicyCheck } from './policy-check.ts';
import { unreadPolicy } from './unread-policy.ts';

/** Whether a policy keeps people out, altogether or but for certain places. */
export const blockedSignInCheck: PolicyCheck = {
  id: 'C41',
  moments: ['before', 'watch'],
  run({ subject, policies }) {
    if (subject.desired === null) return null;
    const read = policies.ok ? policies.value.accessPolicies : policies;
    if (read === null) return null;
    if (!read.ok) return unreadPolicy('C41', read.problem, securityReader);
    const blocking = policiesFor(read.value, appIdOf(subject)).filter(blocks);
    const always = blocking.filter((policy) => coversEverybody(policy) && coversEverywhere(policy));
    if (always.length > 0) {
      return caseCheck('C41', 'warn', text('case-check.C41.blocked', { count: always.length }), {
        objects: always.map(policyObject),
        remedy: text('case-check.C41.blocked.remedy'),
      });
    }
    const byPlace = blocking.filter(({ excludedLocations }) => excludedLocations.length > 0);
    if (byPlace.length === 0) return caseCheck('C41', 'pass', text('case-check.C41.pass'));
    const locations = policies.ok ? policies.value.namedLocations : null;
    return judgePlaces(byPlace, locations?.ok === true ? locations.value : null);
  },
};

/** Policies that let people in from certain places only; `locations` is null where they could not be read. */
function judgePlaces(
  policies: readonly AccessPolicy[],
  locations: readonly NamedLocation[] | null,
): CaseCheck {
  const nowhere = policies.filter(
    ({ excludedLocations }) =>
      locations !== null && !locations.some((location) => isAmong(location, excludedLocations)),
  );
  if (nowhere.length > 0) {
    return caseCheck('C41', 'warn', text('case-check.C41.nowhere', { count: nowhere.length }), {
      objects: nowhere.map(policyObject),
      remedy: text('case-check.C41.nowhere.remedy'),
    });
  }
  const places = (locations ?? []).filter((location) =>
    policies.some(({ excludedLocations }) => isAmong(location, excludedLocations)),
  );
  return caseCheck('C41', 'pass', text('case-check.C41.places', { count: policies.length }), {
    objects: places.map(({ id, name }) => ({ kind: 'named-location', id, name, detail: null })),
  });
}

function isAmong({ id, isTrusted }: NamedLocation, excluded: readonly string[]): boolean {
  return excluded.includes('All') || excluded.includes(id) || (isTrusted && excluded.includes('AllTrusted'));
}

/** Whether the addresses that the vendor gets are places that Conditional Access knows, where it knows any. */
export const officeAddressesCheck: PolicyCheck = {
  id: 'C40',
  moments: ['before', 'watch'],
  run({ subject: { profile, values }, policies }) {
    const addresses = profile.inputs
      .filter(({ type }) => type === 'ip-list')
      .flatMap(({ id }) => readLines(values[id] ?? '').map(({ content }) => content.trim()));
    if (addresses.length === 0) return null;
    const read = policies.ok ? policies.value.namedLocations : policies;
    if (read === null) return null;
    if (!read.ok) return unreadPolicy('C40', read.problem, securityReader);
    const ranges = read.value.flatMap((location) => location.ranges);
    if (ranges.length === 0) return caseCheck('C40', 'pass', text('case-check.C40.none'));
    const unknown = addresses.filter((address) => !ranges.some((range) => isInRange(address, range)));
    if (unknown.length === 0) return caseCheck('C40', 'pass', text('case-check.C40.pass'));
    return caseCheck('C40', 'warn', text('case-check.C40.warn', { count: unknown.length }), {
      objects: unknown.map((name) => ({ kind: 'named-location', id: null, name, detail: null })),
      remedy: text('case-check.C40.warn.remedy'),
    });
  },
};
