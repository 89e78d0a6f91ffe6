import type { Case } from '../core/case.ts';
import type { CertificateTurn } from '../core/plan/certificate-turn-plan.ts';
import type { Result } from '../core/problem.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { prepareRotationEnd } from './end-rotation.ts';
import { toCertificateTurn, toRotationEnd, type PreparedRun } from './prepared-run.ts';
import type { TokenSource } from './session.ts';
import { prepareCertificateTurn } from './turn-certificate.ts';
import type { Workplace } from './workplace.ts';

export interface RotationStepOptions {
  readonly step: CertificateTurn;
  readonly account: Account;
  readonly tokens: TokenSource;
}

/**
 * Plans what comes after something new was made beside what the vendor uses: a signing certificate is
 * activated; and secret and certificate alike are confirmed or taken back. Problems as
 * `prepareCertificateTurn` and `prepareRotationEnd`.
 */
export function prepareRotationStep(
  workplace: Workplace,
  record: Case,
  { step, ...working }: RotationStepOptions,
): Result<PreparedRun> {
  const turnsCertificate = workplace.register.findHandover(record.id)?.certificateRotation !== undefined;
  return turnsCertificate || step === 'activate'
    ? toCertificateTurn(prepareCertificateTurn(workplace, record, { ...working, turn: step }))
    : toRotationEnd(prepareRotationEnd(workplace, record, { ...working, outcome: step }));
}
