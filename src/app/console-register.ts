import { caseStates, endedStates, type Case, type CaseState, type EnvironmentId } from '../core/case.ts';
import type { caseOrders, CaseFilter } from '../core/register/register.ts';
import type { CaseReport } from './case-report.ts';
import { settleInterrupted } from './interrupted-cases.ts';
import type { Workplace } from './workplace.ts';

/** What a list shows of a case. */
export type CaseRow = Pick<CaseReport, 'record' | 'handover'>;

/** Which cases of the register are looked for, in which order, and which part of them. */
export interface RegisterQuestion {
  readonly search: string;
  /** `open`: all that were not ended. */
  readonly state: CaseState | 'open' | 'all';
  /** Only of the tenant that is signed in to. */
  readonly ownTenant: boolean;
  readonly vendorId: string | null;
  readonly environment: EnvironmentId | null;
  /** Only what expires within so many days; 0 for what has expired. */
  readonly expiresWithinDays: number | null;
  readonly order: (typeof caseOrders)[number];
  readonly ascending: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface RegisterPage {
  readonly rows: readonly CaseRow[];
  /** How many cases the question leaves, and how many it leaves out. */
  readonly total: number;
  readonly hidden: number;
  readonly vendors: readonly { readonly id: string; readonly name: string }[];
}

const dayMs = 86_400_000;

/** The register as lists of cases. */
export function createRegisterList({ workplace }: { readonly workplace: () => Workplace }) {
  // A command may have been killed since this window was opened.
  function settled(): Workplace {
    const place = workplace();
    settleInterrupted(place.register, place.program, place.clock);
    return place;
  }

  const rowOf =
    ({ register }: Workplace) =>
    (record: Case): CaseRow => ({
      record,
      // What was rolled back is no longer there to hand over.
      handover: record.state === 'rolled-back' ? null : register.findHandover(record.id),
    });

  async function filterOf(question: RegisterQuestion, { session, clock }: Workplace): Promise<CaseFilter> {
    const { search, state, vendorId, environment, expiresWithinDays: days } = question;
    const account = question.ownTenant ? await session.current() : null;
    return {
      search,
      ...(state === 'all' ? {} : { states: statesOf(state) }),
      ...(account === null ? {} : { tenantId: account.tenantId }),
      ...(vendorId === null ? {} : { vendorId }),
      ...(environment === null ? {} : { environment }),
      ...(days === null
        ? {}
        : { expiresBefore: new Date(Date.parse(clock.now()) + days * dayMs).toISOString() }),
    };
  }

  return {
    list(search: string): readonly CaseRow[] {
      const place = settled();
      return place.register.listCases({ search }, { limit: 1000 }).map(rowOf(place));
    },

    async page(question: RegisterQuestion): Promise<RegisterPage> {
      const place = settled();
      const { register } = place;
      const filter = await filterOf(question, place);
      const total = register.countCases(filter);
      return {
        rows: register.listCases(filter, question).map(rowOf(place)),
        total,
        hidden: register.countCases() - total,
        vendors: register.listCaseVendors(),
      };
    },
  };
}

function statesOf(state: CaseState | 'open'): readonly CaseState[] {
  return state === 'open' ? caseStates.filter((one) => !endedStates.includes(one)) : [state];
}
