import { succeeded, type Result } from '../core/problem.ts';
import { applyCase, type AppliedCase, type ApplyOptions } from './apply-case.ts';
import { applyRotationEnd, type PreparedRotationEnd } from './end-rotation.ts';
import type { PreparedCase } from './prepare-case.ts';
import { applyRollback, type PreparedRollback } from './roll-back-case.ts';
import type { Workplace } from './workplace.ts';

/** A plan of any kind, with what applying it needs. */
export type PreparedRun =
  | { readonly kind: 'onboard'; readonly prepared: PreparedCase }
  | { readonly kind: 'rollback'; readonly prepared: PreparedRollback }
  | { readonly kind: 'rotation-end'; readonly prepared: PreparedRotationEnd };

export function toOnboard(prepared: Result<PreparedCase>): Result<PreparedRun> {
  return prepared.ok ? succeeded({ kind: 'onboard', prepared: prepared.value }) : prepared;
}

export function toRollback(prepared: Result<PreparedRollback>): Result<PreparedRun> {
  return prepared.ok ? succeeded({ kind: 'rollback', prepared: prepared.value }) : prepared;
}

export function toRotationEnd(prepared: Result<PreparedRotationEnd>): Result<PreparedRun> {
  return prepared.ok ? succeeded({ kind: 'rotation-end', prepared: prepared.value }) : prepared;
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
  }
}
