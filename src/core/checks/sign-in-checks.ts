import type { ExplainedFailures } from '../advice/explain-failures.ts';
import { text } from '../text.ts';
import { caseCheck, skippedCheck, type CheckDefinition, type CheckObject } from './check.ts';
import { checkObject, verdict } from './verdict.ts';

/** C43: people can sign in; where they could not, why. */
const recentSignIns: CheckDefinition = {
  id: 'C43',
  moments: ['after'],
  run({ signIns }) {
    if (signIns === null) return null;
    if (!signIns.ok) return skippedCheck('C43', signIns.problem);
    const { failures, read, days } = signIns.value;
    if (read === 0) return verdict('C43', 'pass', { variant: 'none', params: { days } });
    const [foremost] = failures;
    if (foremost === undefined) return verdict('C43', 'pass', { params: { count: read, days } });
    const count = failures.reduce((sum, group) => sum + group.count, 0);
    const codes = failures.map((group) => `AADSTS${String(group.code)}`).join(', ');
    const remedy = foremost.explanations[0]?.remedies[0] ?? text('case-check.C43.warn.remedy');
    return caseCheck('C43', 'warn', text('case-check.C43.warn', { count, days, codes }), {
      objects: failures.flatMap(describeFailures),
      remedy,
    });
  },
};

/** The people of one reason, each with that reason. */
function describeFailures({ code, names, explanations }: ExplainedFailures): readonly CheckObject[] {
  const detail = explanations[0]?.title ?? text('case-check.C43.code', { code: String(code) });
  return names.map((name) => checkObject('user', name, { detail }));
}

export const signInChecks: readonly CheckDefinition[] = [recentSignIns];
