import type { DriftReportView } from '../../src/contract/aftercare-views.ts';
import type { CallResult, ConsoleBridge } from '../../src/contract/console-api.ts';
import type { Scenario } from './fake-bridge.ts';
import { agreedBefore, agreementOn, driftFound, driftReplaced, restorationPlan } from './sample-aftercare.ts';

type Refuse = (code: string, kind: 'sign-in') => Promise<{ readonly ok: false } & CallResult<never>>;

const ok = <T>(value: T): Promise<CallResult<T>> => Promise.resolve({ ok: true, value });
const reports: Readonly<Record<'none' | 'some' | 'replaced', DriftReportView>> = {
  none: { drift: [], changes: [], accepted: [] },
  some: driftFound,
  replaced: driftReplaced,
};

/** What a tenant has otherwise than agreed; what is accepted is no difference any more. */
export function fakeAftercare({ drift }: Scenario, refuse: Refuse): ConsoleBridge['aftercare'] {
  const accepted = new Set<string>();
  const before = drift === 'some' ? agreedBefore : [];
  let withdrawn = false;
  const left = (kind: keyof typeof reports) => {
    const report = reports[kind];
    const agreed = [...accepted].map((id) => ({
      id,
      text: agreementOn(id),
      at: new Date().toISOString(),
      by: 'bas.hendriks@delinde.nl',
    }));
    return ok({
      ...report,
      drift: report.drift.filter(({ id }) => !accepted.has(id)),
      accepted: [...agreed, ...(withdrawn ? [] : before)],
    });
  };
  return {
    findDrift: () => {
      if (drift === 'slow') return new Promise<never>(() => undefined);
      return drift === 'fails' ? refuse('not-signed-in', 'sign-in') : left(drift);
    },
    acceptDrift: ({ ids }) => {
      for (const id of ids) accepted.add(id);
      return left('some');
    },
    withdrawDrift: ({ ids }) => {
      for (const id of ids) accepted.delete(id);
      withdrawn ||= ids.some((id) => before.some((one) => one.id === id));
      return left('some');
    },
    planRestoration: () => ok(restorationPlan),
  };
}
