import { text } from '../../text.ts';
import { createPatience } from '../patience.ts';
import { cancelled } from '../requests.ts';
import { judgeMetadata } from '../saml/judge-metadata.ts';
import type { StepHandler } from '../run-context.ts';
import { known } from './step-of.ts';

/** After a certificate was chosen the document goes on showing another one for minutes (graph.md 4). */
const metadataLimitMs = 60_000;

/**
 * Fetches the federation metadata and compares it with what was made. What it does not show yet is
 * waited for and then warned of: the application is right, and the vendor has the certificate itself.
 */
export const runMetadataProofStep: StepHandler = async (context, stepId) => {
  const { findings, ports, plan } = context;
  const patience = createPatience(context, stepId, text('run.wait.metadata'), metadataLimitMs);
  const claim = { tenantId: plan.tenant.id, appId: known(findings.appId, 'appId') };
  for (;;) {
    if (ports.signal.aborted) return { ok: false, problem: cancelled() };
    const answer = await ports.readFederationMetadata(claim, ports.signal);
    findings.metadata = judgeMetadata(answer, plan.tenant.id, findings.certificate);
    const { outcome } = findings.metadata;
    if (outcome === 'as-made' || !(await patience.wait()))
      return { ok: true, text: text(`run.metadata-proof.${outcome}`) };
  }
};
