import type { JournalEntry } from '../register/register.ts';
import type { TenantFacts } from '../tenant/entra-objects.ts';
import { carriesNonce } from '../tenant/marked-name.ts';
import { text } from '../text.ts';
import type { PlanStep } from './plan.ts';
import { permissions } from './step-facts.ts';

interface SamlRollback {
  readonly facts: TenantFacts;
  readonly journal: readonly JournalEntry[];
  readonly uniqueName: string;
  /** Steps that must be done before. */
  readonly after: readonly string[];
}

const policies = '/policies/claimsMappingPolicies';

/**
 * Removes what deleting the application leaves: unnamed instances of an interrupted attempt, and the
 * claims policy, which belongs to nobody. It may be there without being seen, where it was made seconds ago.
 */
export function samlRollbackSteps({ facts, journal, uniqueName, after }: SamlRollback): readonly PlanStep[] {
  const made = journal.filter(({ method, path }) => method === 'POST' && path === policies);
  const nonces = made.flatMap(({ nonce }) => nonce ?? []);
  const seen = facts.claimsPolicies.find(({ displayName }) => carriesNonce(displayName, nonces, uniqueName));
  const lastMade = journal.findLastIndex(({ method, path }) => method === 'POST' && path === policies);
  const lastRemoved = journal.findLastIndex(
    ({ method, path, status }) =>
      method === 'DELETE' && path.startsWith(`${policies}/`) && status !== null && status < 400,
  );
  const steps: PlanStep[] = [];
  const [instance] = facts.instances;
  if (instance !== undefined) {
    steps.push({
      id: 'stale-instances',
      kind: 'remove',
      subject: 'stale-instances',
      text: text('plan.stale-instances', { count: facts.instances.length }),
      request: { method: 'DELETE', path: `/applications/${instance.id}` },
      permission: permissions.write,
      after: [],
    });
  }
  if (seen !== undefined || lastMade > lastRemoved) {
    steps.push({
      id: 'claims-policy-removal',
      kind: 'remove',
      subject: 'claims-policy-removal',
      text: text('plan.claims-policy-removal'),
      request: { method: 'DELETE', path: `${policies}/${seen?.id ?? '{claimsPolicy.id}'}` },
      permission: permissions.claimsPolicy,
      after,
    });
  }
  return steps;
}
