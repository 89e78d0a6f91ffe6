import { problem } from '../../problem.ts';
import { text } from '../../text.ts';
import { createPatience, secretLimitMs } from '../patience.ts';
import { cancelled } from '../requests.ts';
import type { StepHandler } from '../run-context.ts';
import { known } from './step-of.ts';

/**
 * Answers that mean "not spread yet" for a minute or so after creation: no service principal
 * (7000229), unknown application (700016), wrong or even expired secret (7000215, 7000222).
 * Source: graph.md 2 and 13.
 */
const notYetCodes: readonly number[] = [7000229, 700016, 7000215, 7000222];

/** The secret is right, and a Conditional Access policy for workloads stops the request (graph.md 13). */
const blockedByPolicyCode = 53003;

/** Proves the secret with a real token request. */
export const runTokenProofStep: StepHandler = async (context, stepId) => {
  const { findings, ports, plan } = context;
  if (findings.secretValue === null) return { ok: true, text: text('run.token-proof.skipped') };
  const patience = createPatience(context, stepId, text('run.wait.token-proof'), secretLimitMs);
  for (;;) {
    if (ports.signal.aborted) return { ok: false, problem: cancelled() };
    const proof = await ports.proveSecret(
      { tenantId: plan.tenant.id, appId: known(findings.appId, 'appId'), secret: findings.secretValue },
      ports.signal,
    );
    if (proof.outcome === 'accepted') {
      findings.proof = 'accepted';
      return { ok: true, text: text('run.token-proof.accepted') };
    }
    const code = proof.outcome === 'refused' ? proof.errorCode : null;
    if (code === blockedByPolicyCode) {
      findings.proof = 'blocked-by-policy';
      return { ok: true, text: text('run.token-proof.blocked') };
    }
    const isFinal = proof.outcome === 'refused' && (code === null || !notYetCodes.includes(code));
    if (isFinal || !(await patience.wait())) {
      return {
        ok: false,
        problem: problem('secret-not-accepted', 'failed', {
          params: { code: code === null ? '?' : `AADSTS${String(code)}` },
          requestId: proof.outcome === 'refused' ? proof.requestId : undefined,
        }),
      };
    }
  }
};
