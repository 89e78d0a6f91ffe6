import { expect, it } from 'vitest';
import { fingerprintPlan } from '../../../../src/core/plan/plan-fingerprint.ts';
import type { ApplicationPlan } from '../../../../src/core/plan/plan.ts';
import { sha256 } from '../../export/sample-package.ts';
import { emptyTenant, planFor } from './tenant-facts.ts';

const group = {
  id: 'b0000000-0000-4000-8000-000000000001',
  kind: 'group',
  displayName: 'Zorg',
  samAccountName: null,
  membershipRule: null,
  field: 'mappedGroups',
  given: 'Zorg',
} as const;

function planWith(inputs: Record<string, string>, displayName = 'Zorg'): ApplicationPlan {
  const facts = { ...emptyTenant(), principals: [{ ...group, displayName }] };
  const made = planFor(facts, inputs);
  if (!made.ok) throw new Error(made.problem.code);
  return made.value;
}

it('differs with a value or a table that is handed over, though Entra keeps nothing of it', () => {
  const plans = [planWith({}), planWith({ mappedGroups: 'Zorg' }), planWith({}, 'Zorg en welzijn')];
  expect(new Set(plans.map(({ steps }) => JSON.stringify(steps))).size).toBe(1);
  expect(new Set(plans.map(({ fingerprint }) => fingerprint)).size).toBe(3);
});

it('differs with whatever else a plan is for', () => {
  const plan = planWith({});
  const others: readonly Partial<ApplicationPlan>[] = [
    { vendorId: 'other' },
    { environment: 'acceptance' },
    { profileVersion: plan.profileVersion + 1 },
    { tenant: { ...plan.tenant, id: 'other' } },
    { uniqueName: 'other' },
  ];
  const found = others.map((other) => fingerprintPlan({ ...plan, ...other }, sha256));
  expect(new Set([plan.fingerprint, ...found]).size).toBe(others.length + 1);
});

it('is the same whoever plans, and in whichever order the values were given', () => {
  const plan = planWith({});
  const turned = Object.fromEntries(Object.entries(plan.inputs).reverse());
  const other = {
    ...plan,
    inputs: turned,
    operator: { name: 'Jan', username: 'jan@delinde.nl' },
    notices: [],
  };
  expect(fingerprintPlan(other, sha256)).toBe(plan.fingerprint);
});
