import type { Case } from '../case.ts';
import type { Sha256 } from '../ports.ts';
import type { SecretRecord } from '../register/register.ts';
import { text } from '../text.ts';
import { planForCase, type CasePlanBase } from './case-plan.ts';
import type { ApplicationPlan, PlanNotice, PlanStep } from './plan.ts';
import { permissions } from './step-facts.ts';

/** How a rotation ends: the vendor uses the new secret, or goes on with the old one. */
export type RotationOutcome = 'confirm' | 'undo';

export interface RotationEndRequest {
  readonly record: Case;
  readonly outcome: RotationOutcome;
  /** The secrets that go. */
  readonly removed: readonly SecretRecord[];
  /** Those among them that were there before the case took its application over. */
  readonly found: readonly SecretRecord[];
  /** The one that stays; its value is tried first where the register has it. */
  readonly kept: SecretRecord;
  readonly canProve: boolean;
  readonly objectId: string;
}

/** Removes what a rotation leaves over, once what stays has been tried. */
export function buildRotationEndPlan(
  request: RotationEndRequest,
  base: CasePlanBase,
  sha256: Sha256,
): ApplicationPlan {
  const { record, outcome, removed, found, kept, canProve, objectId } = request;
  const names = listNames(removed);
  const proof: readonly PlanStep[] = canProve
    ? [
        {
          id: 'token-proof',
          kind: 'check',
          subject: 'token-proof',
          text: text('plan.rotation-end.proof', { name: kept.name }),
          after: ['secret-presence'],
        },
      ]
    : [];
  const presence: PlanStep = {
    id: 'secret-presence',
    kind: 'check',
    subject: 'secret-presence',
    text: text('plan.rotation-end.presence', { name: kept.name }),
    request: { method: 'GET', path: `/applications/${objectId}` },
    permission: permissions.read,
    after: [],
  };
  const steps: readonly PlanStep[] = [
    presence,
    ...proof,
    {
      id: 'secret-removal',
      kind: 'remove',
      subject: 'rotated-secret-removal',
      text: text(`plan.rotation-end.${outcome}`, { count: removed.length, names, kept: kept.name }),
      request: {
        method: 'POST',
        path: `/applications/${objectId}/removePassword`,
        body: { keyId: removed[0]?.keyId },
      },
      permission: permissions.write,
      after: ['secret-presence', ...proof.map(({ id }) => id)],
    },
  ];
  const unproved: readonly PlanNotice[] =
    canProve || outcome === 'undo'
      ? []
      : [
          {
            id: 'rotation-not-proved',
            text: text('notice.rotation-not-proved', { name: kept.name }),
            detail: text('notice.rotation-not-proved.detail', { vendor: record.vendorName }),
          },
        ];
  const foundParams = { count: found.length, names: listNames(found), vendor: record.vendorName };
  const shared: readonly PlanNotice[] =
    found.length === 0
      ? []
      : [
          {
            id: 'rotation-found-secrets',
            text: text('notice.rotation-found-secrets', foundParams),
            detail: text('notice.rotation-found-secrets.detail', foundParams),
          },
        ];
  const notices: readonly PlanNotice[] = [
    ...unproved,
    ...shared,
    {
      id: `rotation-${outcome}`,
      text: text(`notice.rotation-${outcome}`, { vendor: record.vendorName }),
      detail: text(`notice.rotation-${outcome}.detail`, { vendor: record.vendorName }),
    },
  ];
  const staleKeyIds = removed.map(({ keyId }) => keyId);
  return planForCase(record, base, { steps, notices, staleKeyIds }, sha256);
}

function listNames(secrets: readonly SecretRecord[]): string {
  return secrets.map(({ name }) => name).join(', ');
}
