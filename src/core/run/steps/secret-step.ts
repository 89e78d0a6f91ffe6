import { addMonths } from '../../plan/calendar.ts';
import type { DesiredSecret } from '../../plan/desired-state.ts';
import { problem, type Problem } from '../../problem.ts';
import type { SecretRecord } from '../../register/register.ts';
import { applicationAnswer, applicationSelect, newPasswordAnswer } from '../../tenant/graph-objects.ts';
import { text } from '../../text.ts';
import { notReplicated } from '../answer.ts';
import type { Lane } from '../meter.ts';
import { read, write, type WriteResult } from '../requests.ts';
import type { RunContext, StepHandler } from '../run-context.ts';
import { known } from './step-of.ts';
import { removeSecret } from './secret-removal.ts';

/** How often a lost answer may cost a new attempt before the run gives up. */
const maxLostAnswers = 5;

/**
 * Makes the client secret. One that breaks the vendor's rule is removed and made anew; one whose
 * value was lost with the answer is found by its nonce, removed and made anew. Where the directory
 * does not show it yet, reading back removes it later.
 */
export const runSecretStep: StepHandler = async (context, stepId, lane) => {
  const { findings } = context;
  const wanted = context.plan.desired.secret;
  if (findings.secret !== null || wanted === null) return { ok: true, text: text('run.client-secret.no-op') };
  for (;;) {
    const made = await makeSecret(context, stepId, lane, wanted);
    if ('problem' in made) return { ok: false, problem: made.problem };
    if (made.kind === 'lost') {
      findings.lostSecrets += 1;
      const fault = await removeByNonce(context, stepId, lane, made.nonce);
      if (fault !== null) return { ok: false, problem: fault };
      if (findings.lostSecrets > maxLostAnswers) return { ok: false, problem: made.fault };
      continue;
    }
    if (made.kind === 'accepted') {
      const name = made.record.name;
      return findings.rejectedSecrets === 0
        ? { ok: true, text: text('run.client-secret.create', { name }) }
        : {
            ok: true,
            text: text('run.client-secret.create', { name }),
            detail: text('run.client-secret.rejected', {
              count: findings.rejectedSecrets,
              characters: [...wanted.forbiddenCharacters].join(' '),
            }),
          };
    }
    findings.rejectedSecrets += 1;
    const removal = await removeSecret(context, stepId, lane, made.record.keyId);
    if (removal !== null) return { ok: false, problem: removal };
    context.ports.journal.setSecretState(made.record.id, 'removed');
    if (findings.rejectedSecrets >= wanted.maxAttempts) {
      const params = { attempts: wanted.maxAttempts, characters: [...wanted.forbiddenCharacters].join(' ') };
      return { ok: false, problem: problem('secret-characters', 'failed', { params }) };
    }
  }
};

type MadeSecret =
  | { readonly kind: 'accepted' | 'rejected'; readonly record: SecretRecord }
  | { readonly kind: 'lost'; readonly nonce: string; readonly fault: Problem }
  | { readonly problem: Problem };

async function makeSecret(
  context: RunContext,
  stepId: string,
  lane: Lane,
  wanted: DesiredSecret,
): Promise<MadeSecret> {
  const { ports, findings, caseId } = context;
  const nonce = ports.ids.nonce();
  const name = `${wanted.name} ${nonce}`;
  const endDateTime = addMonths(ports.clock.now(), wanted.months);
  const result: WriteResult = await write(context, stepId, lane, {
    request: {
      method: 'POST',
      path: `/applications/${known(findings.objectId, 'objectId')}/addPassword`,
      body: { passwordCredential: { displayName: name, endDateTime } },
    },
    nonce,
    notYet: notReplicated,
    waitingFor: text('run.wait.client-secret'),
    journalsItself: true,
  });
  if (result.kind === 'problem') return { problem: result.problem };
  if (result.kind === 'lost') return { kind: 'lost', nonce, fault: result.problem };
  const answer = newPasswordAnswer.parse(result.answer.body);
  const isForbidden = [...wanted.forbiddenCharacters].some((character) =>
    answer.secretText.includes(character),
  );
  const record: SecretRecord = {
    id: ports.ids.uuid(),
    caseId,
    keyId: answer.keyId,
    name,
    state: isForbidden ? 'rejected' : 'live',
    createdAt: ports.clock.now(),
    expiresAt: new Date(answer.endDateTime ?? endDateTime).toISOString(),
  };
  ports.journal.keepSecret(record, answer.secretText, result.outcome);
  if (!isForbidden) {
    findings.secret = record;
    findings.secretValue = answer.secretText;
  }
  return { kind: isForbidden ? 'rejected' : 'accepted', record };
}

async function removeByNonce(
  context: RunContext,
  stepId: string,
  lane: Lane,
  nonce: string,
): Promise<Problem | null> {
  const objectId = known(context.findings.objectId, 'objectId');
  const result = await read(context, stepId, lane, {
    method: 'GET',
    path: `/applications/${objectId}?$select=${applicationSelect}`,
  });
  if (result.kind === 'problem') return result.problem;
  if (result.kind === 'absent') return null;
  const lost = applicationAnswer
    .parse(result.body)
    .passwordCredentials.find(({ displayName }) => displayName?.endsWith(nonce) === true);
  return lost === undefined ? null : removeSecret(context, stepId, lane, lost.keyId);
}
