import { problem, refused, succeeded, type Result } from '../problem.ts';
import type { ServicePrincipal } from '../tenant/entra-objects.ts';
import { servicePrincipalAnswer, servicePrincipalSelect } from '../tenant/service-principal-objects.ts';
import { text } from '../text.ts';
import type { Lane } from './meter.ts';
import { createPatience } from './patience.ts';
import { read } from './requests.ts';
import type { RunContext } from './run-context.ts';

/**
 * The service principal that a run works on: as the step that made it found it, or read now, since
 * the answer to an upsert of something that was there is empty (graph.md 13).
 */
export async function findServicePrincipal(
  context: RunContext,
  stepId: string,
  lane: Lane,
): Promise<Result<ServicePrincipal>> {
  const { findings } = context;
  if (findings.servicePrincipal !== null) return succeeded(findings.servicePrincipal);
  const path = `/servicePrincipals(appId='${findings.appId ?? ''}')?$select=${servicePrincipalSelect}`;
  const patience = createPatience(context, stepId, text('run.wait.service-principal'));
  for (;;) {
    const result = await read(context, stepId, lane, { method: 'GET', path }, patience.attempts > 0);
    if (result.kind === 'problem') return refused(result.problem);
    if (result.kind === 'found') {
      findings.servicePrincipal = servicePrincipalAnswer.parse(result.body);
      findings.servicePrincipalId = findings.servicePrincipal.id;
      return succeeded(findings.servicePrincipal);
    }
    if (!(await patience.wait())) return refused(problem('propagation-timeout', 'failed'));
  }
}
