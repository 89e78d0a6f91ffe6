import type { Console } from '../../app/console.ts';
import type { ConsoleHandlers } from '../../contract/console-api.ts';
import type { SweptCaseView } from '../../contract/sweep-views.ts';
import { succeeded } from '../../core/problem.ts';
import { environmentView } from '../views/plan-view.ts';

type SweptCase = Awaited<ReturnType<Console['sweep']['run']>>['cases'][number];

/** So many findings of one case say enough; the case itself shows all. */
const mostShown = 5;

export function sweepHandlers({
  sweep,
  vendors,
}: Pick<Console, 'sweep' | 'vendors'>): ConsoleHandlers['sweep'] {
  return {
    async run({ withinDays }) {
      const { cases, total } = await sweep.run(withinDays);
      const profiles = vendors().map(({ profile }) => profile);
      return succeeded({ cases: cases.map((one) => sweptCaseView(one, profiles)), total, withinDays });
    },
    stop: () => {
      sweep.stop();
      return Promise.resolve(succeeded(null));
    },
  };
}

function sweptCaseView(
  { record, checks, expiry, problem }: SweptCase,
  profiles: readonly ReturnType<Console['vendors']>[number]['profile'][],
): SweptCaseView {
  const environments = profiles.find(({ id }) => id === record.vendorId)?.environments ?? [];
  const findings = checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn');
  return {
    caseId: record.id,
    vendorName: record.vendorName,
    environment: environmentView(environments, record.environment).label,
    tenantName: record.tenant.displayName,
    findings: findings.slice(0, mostShown).map(({ text }) => text),
    findingCount: findings.length,
    expiry: expiry
      .slice(0, mostShown)
      .map(({ id, kind, name, day, daysLeft }) => ({ id, kind, name, day, daysLeft })),
    problem,
  };
}
