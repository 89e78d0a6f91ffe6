import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { buildPeoplePlan } from '../../../../src/core/users/people-plan.ts';
import type { ListedUser } from '../../../../src/core/users/user-list.ts';
import { parseProfile } from '../../../../src/core/vendor/parse-profile.ts';
import { sha256 } from '../../export/sample-package.ts';

const loket = parseProfile(
  readFileSync(new URL('../../../../resources/vendors/loket.json', import.meta.url), 'utf8'),
);

const anna: ListedUser = {
  objectId: 'a0000000-0000-4000-8000-000000000001',
  userPrincipalName: 'anna@x.nl',
  initials: 'A.',
  areInitialsProposed: true,
  surname: 'Berg',
  mail: 'anna@x.nl',
  displayName: 'Anna Berg',
};

function fingerprintOf(user: Partial<ListedUser>, values: Record<string, string> = {}): string {
  if (!loket.ok) throw new Error('no profile');
  const question = {
    profile: loket.profile,
    environment: 'production',
    values: { users: 'anna@x.nl', ...values },
    tenant: { id: 't', displayName: 'Zorg', initialDomain: 'x.onmicrosoft.com', defaultDomain: 'x.nl' },
    cloud: 'global',
    operator: { name: 'Sanne', username: 'sanne@x.nl' },
    file: { separator: null, hasHeader: false },
    rows: [{ line: 1, given: 'anna@x.nl', user: { ...anna, ...user }, problems: [], candidates: [] }],
  } as const;
  return buildPeoplePlan(question, sha256).fingerprint;
}

it('has another fingerprint for each thing that the vendor gets, and the same one for the same list', () => {
  const others = [
    fingerprintOf({ initials: 'A.B.' }),
    fingerprintOf({ mail: 'other@x.nl' }),
    fingerprintOf({ objectId: 'a0000000-0000-4000-8000-000000000002' }),
    fingerprintOf({}, { enforceTwoFactor: 'yes' }),
  ];
  expect(new Set([fingerprintOf({}), ...others]).size).toBe(others.length + 1);
  expect(fingerprintOf({})).toBe(fingerprintOf({}));
});
