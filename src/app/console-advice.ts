import { isAmbiguous, type Advice } from '../core/advice/explain-error.ts';
import { listRecognised } from '../core/advice/recognised-values.ts';
import type { Case } from '../core/case.ts';
import { succeeded, type Problem, type Result } from '../core/problem.ts';
import type { Text } from '../core/text.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { gatherCaseFacts, type GatheredFacts } from './case-facts.ts';
import { reportCase } from './case-report.ts';
import { explainPasted, findNamedCase, lookupAddress } from './explain-error.ts';
import { listFailedSignIns, type FailedSignIns } from './failed-sign-ins.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

export interface AdviceOptions {
  readonly workplace: () => Workplace;
  readonly tokensOf: (account: Account) => TokenSource;
}

/** What a text means, and what it was compared with. */
export interface ShownAdvice extends Advice {
  /** The case that was chosen, or that the text names by its application. */
  readonly caseId: string | null;
  readonly recognised: readonly { readonly label: Text; readonly value: string }[];
  readonly isAmbiguous: boolean;
  /** Microsoft's own page; null where everything is explained. */
  readonly lookup: string | null;
  /** Why the case was compared as the register recorded it; null where the tenant was read, or nothing was. */
  readonly recorded: { readonly problem: Problem; readonly at: string } | null;
}

/** How the console explains errors. */
export function createAdvice({ workplace, tokensOf }: AdviceOptions) {
  const gather = async (
    record: Case,
  ): Promise<{ readonly gathered: Result<GatheredFacts>; readonly tokens: Result<TokenSource> }> => {
    const account = await workplace().session.choose({ tenantId: record.tenant.id });
    const tokens = account.ok ? succeeded(tokensOf(account.value)) : account;
    const { signal } = new AbortController();
    return { gathered: await gatherCaseFacts(workplace(), record, tokens, signal), tokens };
  };

  const inGeneral = (text: string): Result<Advice> =>
    explainPasted(workplace().vendors, { text, vendor: null, facts: null });

  return {
    /** Explains a text; with the values of a case where one is chosen or named. */
    async explain(text: string, caseId: string | null): Promise<Result<ShownAdvice>> {
      const general = inGeneral(text);
      if (!general.ok) return general;
      const named = caseId ?? findNamedCase(workplace().register, general.value)?.id ?? null;
      if (named === null) return succeeded(shown(general.value, null, null));
      const report = reportCase(workplace().register, named);
      if (!report.ok) return report;
      const { record } = report.value;
      const { gathered } = await gather(record);
      if (!gathered.ok) return gathered;
      const { facts, profile, unread, recordedAt } = gathered.value;
      const advice = explainPasted(workplace().vendors, { text, vendor: profile, facts });
      if (!advice.ok) return advice;
      const recorded =
        unread === null || record.application === null ? null : { problem: unread, at: recordedAt };
      return succeeded(shown(advice.value, named, recorded));
    },

    /** Which sign-ins to a case's application failed lately, and why. */
    async listFailedSignIns(caseId: string): Promise<Result<FailedSignIns>> {
      const report = reportCase(workplace().register, caseId);
      if (!report.ok) return report;
      const { record } = report.value;
      const { gathered, tokens } = await gather(record);
      if (!gathered.ok) return gathered;
      if (!tokens.ok) return tokens;
      const { signal } = new AbortController();
      return listFailedSignIns(workplace(), record, gathered.value, { tokens: tokens.value, signal });
    },
  };
}

function shown(advice: Advice, caseId: string | null, recorded: ShownAdvice['recorded']): ShownAdvice {
  const [unknown] = advice.unknownCodes;
  const isWhole = advice.explanations.length > 0 && unknown === undefined;
  return {
    ...advice,
    caseId,
    recognised: listRecognised(advice.clues),
    isAmbiguous: isAmbiguous(advice),
    lookup: isWhole ? null : lookupAddress(unknown),
    recorded,
  };
}
