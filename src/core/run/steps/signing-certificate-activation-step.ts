import { text } from '../../text.ts';
import { notReplicated, type NotYetRule } from '../answer.ts';
import { writeRepeatedly } from '../repeatable-write.ts';
import type { StepHandler } from '../run-context.ts';
import { known, stepOf } from './step-of.ts';

/** A replica that does not know the certificate yet takes its thumbprint for a mistake. */
const notYet: readonly NotYetRule[] = [
  ...notReplicated,
  { status: 400, code: null, message: /preferredTokenSigningKeyThumbprint/i },
];

/** Chooses the certificate that signs; making one does not (ATSC). */
export const runActivationStep: StepHandler = async (context, stepId, lane) => {
  const { findings } = context;
  const { request } = stepOf(context, stepId);
  const done = { ok: true, text: text('run.signing-certificate-activation') } as const;
  if (request === undefined) return done;
  const planned = (request.body as { readonly preferredTokenSigningKeyThumbprint: string })
    .preferredTokenSigningKeyThumbprint;
  const thumbprint = findings.signingThumbprint ?? planned;
  findings.signingThumbprint = thumbprint;
  const live = findings.servicePrincipal?.preferredTokenSigningKeyThumbprint?.toUpperCase();
  if (findings.instance !== null && live === thumbprint) return done;
  const id = known(findings.servicePrincipalId, 'servicePrincipalId');
  const result = await writeRepeatedly(context, stepId, lane, {
    request: {
      method: 'PATCH',
      path: `/servicePrincipals/${id}`,
      body: { preferredTokenSigningKeyThumbprint: thumbprint },
    },
    notYet,
    waitingFor: text('run.wait.signing-certificate'),
  });
  return result.kind === 'done' ? done : { ok: false, problem: result.problem };
};
