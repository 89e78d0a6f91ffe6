import type { PlanView } from '../../src/contract/console-views.ts';
import { backgroundOf, waitingInputs } from './sample-cases.ts';
import { plan } from './sample-plan.ts';
import { profileOf } from './sample-vendors.ts';

/** A plan for another vendor: the steps stay those of the sample, what belongs to them is that vendor's. */
export function planOf(vendorId: string, inputs: Readonly<Record<string, string>>): PlanView {
  const { name, protocol, source } = profileOf(vendorId);
  const reads = protocol === 'user-list';
  return {
    ...plan,
    planId: `plan-${vendorId}`,
    vendorId,
    vendorName: name,
    source,
    applicationName: `${name} productie`,
    ...backgroundOf(vendorId, { ...inputs }),
    ...(reads
      ? {
          changes: false,
          notices: [],
          permissions: [],
          steps: [
            {
              id: 'user-list',
              kind: 'check' as const,
              text: { id: 'plan.user-list', params: { found: 3, count: 3 } },
              detail: { id: 'plan.user-list.detail', params: { vendor: name } },
            },
          ],
        }
      : {}),
  };
}

/** Going on with a case that waited. */
export const completionPlan: PlanView = {
  ...planOf('caseware-cloud', { ...waitingInputs, replyUrl: 'https://eu.casewarecloud.com/x/oidc' }),
  planId: 'plan-4',
};
