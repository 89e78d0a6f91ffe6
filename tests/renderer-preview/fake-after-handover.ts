import type { CallResult, ConsoleBridge, ConsoleEventPayloads } from '../../src/contract/console-api.ts';
import type { Scenario } from './fake-bridge.ts';
import {
  adviceOn,
  emptyReading,
  expiryReading,
  failures,
  sweepReport,
  tokenPreview,
} from './sample-after-handover.ts';

type Refuse = (
  code: string,
  kind: 'sign-in' | 'failed',
) => Promise<{ readonly ok: false } & CallResult<never>>;
type TellProgress = (progress: ConsoleEventPayloads['sweepProgress']) => void;

const ok = <T>(value: T): Promise<CallResult<T>> => Promise.resolve({ ok: true, value });
const never = () => new Promise<never>(() => undefined);

/** What expires, what errors mean, tokens and sweeps; `register` and `drift` of the scenario decide how it goes. */
export function fakeAfterHandover(
  { register, drift }: Scenario,
  refuse: Refuse,
  tell: TellProgress,
): Pick<ConsoleBridge, 'expiry' | 'advice' | 'preview' | 'sweep'> {
  const answer = <T>(value: T) => {
    if (drift === 'slow') return never();
    return drift === 'fails' ? refuse('not-signed-in', 'sign-in') : ok(value);
  };
  return {
    expiry: {
      read: ({ withinDays }) => {
        if (register === 'slow') return never();
        if (register === 'broken') return refuse('register-damaged', 'failed');
        if (register === 'none') return ok(emptyReading);
        const days = withinDays ?? Infinity;
        return ok({ ...expiryReading, entries: expiryReading.entries.filter((one) => one.daysLeft <= days) });
      },
      addDate: () => ok(null),
      removeDate: () => ok(null),
      putBackDates: () => ok(null),
      scan: () => answer(null),
      stopScan: () => ok(null),
      export: () => ok({ files: ['/home/sanne/entra-handover-2026-11-22.ics'] }),
    },
    advice: {
      explain: ({ text, caseId }) => answer(adviceOn(text, caseId)),
      listFailedSignIns: () => answer(failures),
    },
    preview: { token: () => answer(tokenPreview) },
    sweep: {
      run: () => {
        const [first] = sweepReport.cases;
        if (drift === 'slow' && first !== undefined) {
          const { vendorName, tenantName } = first;
          setTimeout(() => tell({ done: 3, total: 9, vendorName, tenantName }), 50);
        }
        return answer(sweepReport);
      },
      stop: () => ok(null),
    },
  };
}
