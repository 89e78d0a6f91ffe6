import type { Workplace } from '../app/workplace.ts';
import type { Plan } from '../core/plan/plan.ts';
import { problem, type Problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { ask } from './ask.ts';
import type { Invocation } from './invocation.ts';

/**
 * What removes or replaces something in a real tenant asks on a terminal, and needs `--yes`
 * elsewhere. A plan that only adds was asked for by the command itself.
 */
export async function confirmPlan(
  invocation: Invocation,
  workplace: Workplace,
  plan: Plan,
): Promise<Problem | null> {
  const { options, output, isTerminal } = invocation;
  const replaces = plan.steps.some((step) => step.kind === 'remove' || step.kind === 'update');
  if (workplace.route.simulated || !replaces || options.yes === true) return null;
  if (!isTerminal)
    return problem('confirmation-needed', 'input', { params: { tenant: plan.tenant.displayName } });
  const word = output.renderer.say(text('cli.confirm.word'));
  const answer = await ask(
    output.renderer.say(text('cli.confirm', { tenant: plan.tenant.displayName, word })),
  );
  return answer.trim().toLowerCase() === word ? null : problem('run-cancelled', 'cancelled');
}
