import { activeCertificate, listCertificates } from '../../plan/compare-saml.ts';
import { problem, type Problem } from '../../problem.ts';
import {
  servicePrincipalAnswer,
  servicePrincipalSelect,
  signingCredentialsAnswer,
  signingCredentialsSelect,
} from '../../tenant/service-principal-objects.ts';
import { thumbprintOf } from '../../tenant/thumbprint.ts';
import { text } from '../../text.ts';
import { notReplicated } from '../answer.ts';
import { createPatience } from '../patience.ts';
import { read, write } from '../requests.ts';
import type { CertificateTurning, RunContext, StepHandler } from '../run-context.ts';
import { comingWrites, listSentWrites } from '../saml/sent-writes.ts';
import { known } from './step-of.ts';

/** Looks whether the certificate that is to sign is there and has not expired. */
export const runCertificatePresenceStep: StepHandler = async (context, stepId, lane) => {
  const { kept } = turningOf(context);
  const { thumbprint } = kept;
  const refusal = problem('rotation-certificate-gone', 'failed', { params: { thumbprint } });
  if (kept.expiresAt <= context.ports.clock.now()) return { ok: false, problem: refusal };
  const patience = createPatience(context, stepId, text('run.wait.read-back'));
  for (;;) {
    const answer = await read(context, stepId, lane, {
      method: 'GET',
      path: `${pathOf(context)}?$select=${servicePrincipalSelect}`,
    });
    if (answer.kind === 'problem') return { ok: false, problem: answer.problem };
    const found = answer.kind === 'absent' ? [] : listCertificates(servicePrincipalAnswer.parse(answer.body));
    if (found.some((one) => one.thumbprint === thumbprint))
      return { ok: true, text: text('run.certificate-presence', { thumbprint }) };
    if (!(await patience.wait())) return { ok: false, problem: refusal };
  }
};

/** Looks whether the certificate that is to sign does, before anything else is done about the other one. */
export const runCertificateInUseStep: StepHandler = async (context, stepId, lane) => {
  const { thumbprint } = turningOf(context).kept;
  const patience = createPatience(context, stepId, text('run.wait.read-back'));
  for (;;) {
    const answer = await read(context, stepId, lane, {
      method: 'GET',
      path: `${pathOf(context)}?$select=${servicePrincipalSelect}`,
    });
    if (answer.kind === 'problem') return { ok: false, problem: answer.problem };
    const active =
      answer.kind === 'absent' ? null : activeCertificate(servicePrincipalAnswer.parse(answer.body));
    if (active?.thumbprint === thumbprint) {
      context.findings.certificate = active;
      return { ok: true, text: text('run.certificate-in-use', { thumbprint }) };
    }
    if (!(await patience.wait())) {
      const params = { thumbprint, active: active?.thumbprint ?? '?' };
      return { ok: false, problem: problem('rotation-certificate-not-active', 'failed', { params }) };
    }
  }
};

/**
 * Removes the certificate that no longer signs: its two halves and the password that belongs to them. The
 * lists are written whole, so nothing is written from a read that does not show the one that stays.
 */
export const runCertificateRemovalStep: StepHandler = async (context, stepId, lane) => {
  const { kept, removed } = turningOf(context);
  if (removed === null) throw new Error('no certificate is to go');
  const done = {
    ok: true,
    text: text('run.certificate-removal', { thumbprint: removed.thumbprint }),
  } as const;
  const patience = createPatience(context, stepId, text('run.wait.removal'));
  let fault: Problem = problem('propagation-timeout', 'failed');
  for (;;) {
    const answer = await read(context, stepId, lane, {
      method: 'GET',
      path: `${pathOf(context)}?$select=${signingCredentialsSelect}`,
    });
    if (answer.kind === 'problem') return { ok: false, problem: answer.problem };
    const found = answer.kind === 'absent' ? null : signingCredentialsAnswer.parse(answer.body);
    const thumbprints = (found?.keyCredentials ?? []).map(thumbprintOf);
    const isThere = thumbprints.includes(removed.thumbprint);
    if (found !== null && thumbprints.includes(kept.thumbprint)) {
      if (!isThere && !mayBeUnseen(context)) return done;
      const stays = (credential: { readonly customKeyIdentifier: string | null }): boolean =>
        thumbprintOf(credential) !== removed.thumbprint;
      const result = !isThere
        ? null
        : await write(context, stepId, lane, {
            request: {
              method: 'PATCH',
              path: pathOf(context),
              body: {
                keyCredentials: found.keyCredentials.filter(stays),
                passwordCredentials: found.passwordCredentials.filter(stays),
              },
            },
            notYet: notReplicated,
            waitingFor: text('run.wait.removal'),
          });
      if (result?.kind === 'done') return done;
      if (result !== null) fault = result.problem;
      // Graph refuses lists that name what is no longer there: read them again.
      if (result?.kind === 'problem' && result.status !== 400) return { ok: false, problem: fault };
    }
    if (!(await patience.wait())) return { ok: false, problem: fault };
  }
};

function turningOf({ findings }: RunContext): CertificateTurning {
  if (findings.turning === null) throw new Error('no certificate is to take the place of another');
  return findings.turning;
}

function pathOf({ findings }: RunContext): string {
  return `/servicePrincipals/${known(findings.servicePrincipalId, 'servicePrincipalId')}`;
}

/** Whether a certificate was made so lately that a read may not show it. */
function mayBeUnseen({ ports }: RunContext): boolean {
  const sent = listSentWrites(ports.journal.readCase(), comingWrites);
  return sent.some(({ unseenUntilMs }) => unseenUntilMs > Date.parse(ports.clock.now()));
}
