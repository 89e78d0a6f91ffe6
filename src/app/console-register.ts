import type { CaseState, EnvironmentId } from '../core/case.ts';
import { openStates } from '../core/register/attention.ts';
import type { Result } from '../core/problem.ts';
import type { caseOrders, CaseFilter } from '../core/register/register.ts';
import type { Clock } from '../core/ports.ts';
import type { Language } from '../texts/language.ts';
import { rowOf, type CaseRow } from './case-row.ts';
import { momentsAt, readOverview, type Overview } from './console-overview.ts';
import { exportRegister } from './register-export.ts';
import { settleInterrupted } from './interrupted-cases.ts';
import type { Workplace } from './workplace.ts';

/** Which cases of the register are looked for, in which order, and which part of them. */
export interface RegisterQuestion {
  readonly search: string;
  /** `open`: all that were not ended; `attention`: those among them that ask for somebody. */
  readonly state: CaseState | 'open' | 'attention' | 'all';
  /** The cases that looking at them found something of: they ask for somebody as well. */
  readonly found?: readonly string[] | undefined;
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

  async function filterOf(
    question: Omit<RegisterQuestion, 'offset' | 'limit'>,
    { session, clock }: Workplace,
  ): Promise<CaseFilter> {
    const { search, state, found = [], vendorId, environment, expiresWithinDays: days } = question;
    const account = question.ownTenant ? await session.current() : null;
    return {
      search,
      ...statesOf(state, found, clock),
      ...(account === null ? {} : { tenantId: account.tenantId }),
      ...(vendorId === null ? {} : { vendorId }),
      ...(environment === null ? {} : { environment }),
      ...(days === null
        ? {}
        : { expiresBefore: new Date(Date.parse(clock.now()) + days * dayMs).toISOString() }),
    };
  }

  return {
    overview: (found: readonly string[]): Overview => readOverview(settled(), found),

    /** What the list of cases is called unless the user chooses otherwise. */
    listFileName: (): string => `entra-handover-register-${workplace().clock.now().slice(0, 10)}.csv`,

    /** Writes every case that a question finds, where the user chose; answers the file. */
    async exportList(
      question: Omit<RegisterQuestion, 'offset' | 'limit'>,
      language: Language,
      file: string,
    ): Promise<Result<string>> {
      const place = settled();
      const filter = await filterOf(question, place);
      const { order, ascending } = question;
      return exportRegister(place.register, { filter, page: { order, ascending }, language, file });
    },

    async page(question: RegisterQuestion): Promise<RegisterPage> {
      const place = settled();
      const { register } = place;
      const filter = await filterOf(question, place);
      const total = register.countCases(filter);
      return {
        rows: register.listCaseEnds(filter, question).map(rowOf(register)),
        total,
        hidden: register.countCases() - total,
        vendors: register.listCaseVendors(),
      };
    },
  };
}

function statesOf(state: RegisterQuestion['state'], found: readonly string[], clock: Clock): CaseFilter {
  if (state === 'all') return {};
  if (state === 'open') return { states: openStates };
  if (state !== 'attention') return { states: [state] };
  const { afterNear } = momentsAt(new Date(clock.now()), found);
  return { asksSomebody: { expiresBefore: afterNear, ids: found } };
}
