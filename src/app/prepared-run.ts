import { succeeded, type Result } from '../core/problem.ts';
import { applyCase, type AppliedCase, type ApplyOptions } from './apply-case.ts';
import { applyRotationEnd, type PreparedRotationEnd } from './end-rotation.ts';
import type { PreparedCase } from './prepare-case.ts';
import { applyRetirement, type PreparedRetirement } from './retire-case.ts';
import { applyRollback, type PreparedRollback } from './roll-back-case.ts';
import { applyCertificateTurn, type PreparedCertificateTurn } from './turn-certificate.ts';
import type { Workplace } from './workplace.ts';

/** A plan of any kind, with what applying it needs. */
export type PreparedRun =
  | { readonly kind: 'onboard'; readonly prepared: PreparedCase }
  | { readonly kind: 'rollback'; readonly prepared: PreparedRollback }
  | { readonly kind: 'rotation-end'; readonly prepared: PreparedRotationEnd }
  | { readonly kind: 'certificate-turn'; readonly prepared: PreparedCertificateTurn }
  | { readonly kind: 'retirement'; readonly prepared: PreparedRetirement };

export function toOnboard(prepared: Result<PreparedCase>): Result<PreparedRun> {
  return prepared.ok ? succeeded({ kind: 'onboard', prepared: prepared.value }) : prepared;
}

export function toRollback(prepared: Result<PreparedRollback>): Result<PreparedRun> {
  return prepared.ok ? succeeded({ kind: 'rollback', prepared: prepared.value }) : prepared;
}

export function toRotationEnd(prepared: Result<PreparedRotationEnd>): Result<PreparedRun> {
  return prepared.ok ? succeeded({ kind: 'rotation-end', prepared: prepared.value }) : prepared;
}

export function toCertificateTurn(prepared: Result<PreparedCertificateTurn>): Result<PreparedRun> {
  return prepared.ok ? succeeded({ kind: 'certificate-turn', prepared: prepared.value }) : prepared;
}

export function toRetirement(prepared: Result<PreparedRetirement>): Result<PreparedRun> {
  return prepared.ok ? succeeded({ kind: 'retirement', prepared: prepared.value }) : prepared;
}

/** Carries out a plan of any kind. The caller holds the case. */
export function applyRun(
  workplace: Workplace,
  { kind, prepared }: PreparedRun,
  options: ApplyOptions,
): Promise<AppliedCase> {
  switch (kind) {
    case 'onboard':
      return applyCase(workplace, prepared, options);
    case 'rollback':
      return applyRollback(workplace, prepared, options);
    case 'rotation-end':
      return applyRotationEnd(workplace, prepared, options);
    case 'certificate-turn':
      return applyCertificateTurn(workplace, prepared, options);
    case 'retirement':
      return applyRetirement(workplace, prepared, options);
  }
}
