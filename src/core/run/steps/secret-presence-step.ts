import { problem } from '../../problem.ts';
import { applicationAnswer, applicationSelect } from '../../tenant/graph-objects.ts';
import { text } from '../../text.ts';
import { createPatience } from '../patience.ts';
import { read } from '../requests.ts';
import type { StepHandler } from '../run-context.ts';
import { known } from './step-of.ts';

/**
 * Looks whether the secret that is to stay is there and has not expired, before another one goes: it may
 * have been removed in the portal, and one whose value was purged cannot be tried. One that was made
 * moments ago may not be seen yet.
 */
export const runSecretPresenceStep: StepHandler = async (context, stepId, lane) => {
  const { findings, ports } = context;
  const kept = findings.secret;
  if (kept === null) throw new Error('no secret is to stay');
  const refusal = problem('rotation-secret-gone', 'failed', { params: { name: kept.name } });
  if (kept.expiresAt <= ports.clock.now()) return { ok: false, problem: refusal };
  const patience = createPatience(context, stepId, text('run.wait.read-back'));
  const path = `/applications/${known(findings.objectId, 'objectId')}?$select=${applicationSelect}`;
  for (;;) {
    const answer = await read(context, stepId, lane, { method: 'GET', path });
    if (answer.kind === 'problem') return { ok: false, problem: answer.problem };
    const credentials =
      answer.kind === 'absent' ? [] : applicationAnswer.parse(answer.body).passwordCredentials;
    if (credentials.some(({ keyId }) => keyId === kept.keyId))
      return { ok: true, text: text('run.secret-presence', { name: kept.name }) };
    if (!(await patience.wait())) return { ok: false, problem: refusal };
  }
};
