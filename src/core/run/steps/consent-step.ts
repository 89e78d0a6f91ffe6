import { text } from '../../text.ts';
import { notReplicated, type NotYetRule } from '../answer.ts';
import { createPatience } from '../patience.ts';
import { write } from '../requests.ts';
import { findServicePrincipal } from '../service-principal.ts';
import type { StepHandler } from '../run-context.ts';
import { stepOf } from './step-of.ts';

const notYet: readonly NotYetRule[] = [
  ...notReplicated,
  { status: 400, code: null, message: /does not exist|not found/i },
];

/** Consents for everybody. A grant that is there already after a lost answer is the one that was meant. */
export const runConsentStep: StepHandler = async (context, stepId, lane) => {
  const { request } = stepOf(context, stepId);
  const scopes = context.plan.desired.consent?.scopes.join(', ') ?? '';
  if (request === undefined) return { ok: true, text: text('run.admin-consent.no-op', { scopes }) };
  const found = await findServicePrincipal(context, stepId, lane);
  if (!found.ok) return found;
  const body =
    request.method === 'POST' ? { ...(request.body as object), clientId: found.value.id } : request.body;
  const patience = createPatience(context, stepId, text('run.wait.lost-answer'));
  for (let isUnanswered = false; ; isUnanswered = true) {
    const result = await write(context, stepId, lane, {
      request: { ...request, body },
      notYet,
      waitingFor: text('run.wait.admin-consent'),
    });
    const isThere =
      result.kind === 'problem' && isUnanswered && (result.status === 409 || result.status === 400);
    if (result.kind === 'done' || isThere) return { ok: true, text: text('run.admin-consent', { scopes }) };
    if (result.kind === 'problem' || !(await patience.wait())) return { ok: false, problem: result.problem };
  }
};
