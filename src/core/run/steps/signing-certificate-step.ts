import {
  activeCertificate,
  lasts,
  ownCertificate,
  type SigningCertificate,
} from '../../plan/compare-saml.ts';
import { certificateEnd } from '../../plan/steps/saml-certificate-steps.ts';
import type { DesiredSaml } from '../../plan/desired-saml.ts';
import { problem, refused, type Problem, type Result } from '../../problem.ts';
import { getFact } from '../../tenant/get-fact.ts';
import {
  newCertificateAnswer,
  servicePrincipalAnswer,
  servicePrincipalSelect,
} from '../../tenant/service-principal-objects.ts';
import { text } from '../../text.ts';
import { notReplicated } from '../answer.ts';
import type { Lane } from '../meter.ts';
import { makeOnce, type MadeOnce } from '../saml/make-once.ts';
import { certificateWrites, comingWrites, type SentWriteKind } from '../saml/sent-writes.ts';
import { findServicePrincipal } from '../service-principal.ts';
import type { RunContext, StepHandler } from '../run-context.ts';
import { stepOf } from './step-of.ts';

/**
 * Makes the certificate that signs. A template may have left one that does; and one of ours whose answer
 * was lost is found by the nonce in its name.
 */
export const runSigningCertificateStep: StepHandler = async (context, stepId, lane) => {
  const { plan, findings, ports } = context;
  const { saml } = plan.desired;
  const { request } = stepOf(context, stepId);
  if (request === undefined || saml === null)
    return { ok: true, text: text('run.signing-certificate.no-op') };
  const found = await findServicePrincipal(context, stepId, lane);
  if (!found.ok) return found;
  const left = findings.instance === null ? null : activeCertificate(found.value);
  if (left !== null && lasts(left, saml, ports.clock.now())) {
    choose(context, left);
    return { ok: true, text: text('run.signing-certificate.no-op') };
  }
  const making = { saml, principalId: found.value.id, writes: certificateWrites };
  const made = await makeCertificate(context, stepId, lane, making);
  if (!made.ok) return { ok: false, problem: made.problem };
  choose(context, made.value.value);
  const { thumbprint } = made.value.value;
  return {
    ok: true,
    text: text('run.signing-certificate', { name: saml.certificate.name }),
    detail: text('run.value', { value: thumbprint }),
  };
};

/** Makes a certificate beside the one that signs, which goes on signing. */
export const runComingCertificateStep: StepHandler = async (context, stepId, lane) => {
  const { saml } = context.plan.desired;
  if (saml === null) throw new Error('nothing is signed');
  const found = await findServicePrincipal(context, stepId, lane);
  if (!found.ok) return found;
  const making = { saml, principalId: found.value.id, writes: comingWrites };
  const made = await makeCertificate(context, stepId, lane, making);
  if (!made.ok) return { ok: false, problem: made.problem };
  context.findings.comingCertificate = made.value.value;
  return {
    ok: true,
    text: text('run.coming-certificate', { name: saml.certificate.name }),
    detail: text('run.value', { value: made.value.value.thumbprint }),
  };
};

function choose({ findings }: RunContext, certificate: SigningCertificate): void {
  findings.certificate = certificate;
  findings.signingThumbprint = certificate.thumbprint;
}

interface Making {
  readonly saml: DesiredSaml;
  readonly principalId: string;
  readonly writes: SentWriteKind;
}

async function makeCertificate(
  context: RunContext,
  stepId: string,
  lane: Lane,
  { saml, principalId, writes }: Making,
): Promise<Result<MadeOnce<SigningCertificate>>> {
  const { ports } = context;
  const made = await makeOnce<SigningCertificate>(context, stepId, lane, {
    writes,
    find: (nonces, own) => findOwn(context, own, principalId, nonces, saml),
    request: (nonce) => ({
      method: 'POST',
      path: `/servicePrincipals/${principalId}/addTokenSigningCertificate`,
      body: {
        displayName: `CN=${saml.certificate.name} ${nonce}`,
        endDateTime: certificateEnd(ports.clock.now(), saml),
      },
    }),
    notYet: notReplicated,
    waitingFor: text('run.wait.signing-certificate'),
    read: (body) => {
      const { thumbprint, key, endDateTime } = newCertificateAnswer.parse(body);
      return {
        thumbprint: thumbprint.toUpperCase(),
        derBase64: key ?? null,
        expiresAt: new Date(endDateTime).toISOString(),
        name: saml.certificate.name,
      };
    },
  });
  return made.ok ? made : refused(nameRefusal(made.problem));
}

/** Graph refuses a certificate that may not live that long with the words for a secret (graph.md 2). */
function nameRefusal(refusal: Problem): Problem {
  if (refusal.code !== 'secret-lifetime-forbidden-by-policy') return refusal;
  return problem('certificate-lifetime-forbidden-by-policy', 'failed', { requestId: refusal.requestId });
}

async function findOwn(
  { ports }: RunContext,
  lane: Lane,
  id: string,
  nonces: readonly string[],
  saml: DesiredSaml,
): Promise<SigningCertificate | null> {
  const path = `/servicePrincipals/${id}?$select=${servicePrincipalSelect}`;
  const body = await getFact({ method: 'GET', path }, lane, ports);
  if (body === null) return null;
  return ownCertificate(servicePrincipalAnswer.parse(body), nonces, saml, ports.clock.now());
}
