import { openField, type CaseReport } from '../app/case-report.ts';
import { keptUntil } from '../core/aftercare/retirement.ts';
import type { Problem } from '../core/problem.ts';
import type { Register } from '../core/register/register.ts';
import type { ErrorDocument, Output } from './output.ts';
import { printable } from './printable.ts';

/** What stands where a secret is not shown. */
export const mask = '********';

interface HandoverDocument {
  readonly id: string;
  readonly label: { readonly nl: string; readonly en: string };
  readonly value: string;
  readonly secret: boolean;
}

/** A case as the contract shows it (design.md 8). */
export interface CaseDocument {
  readonly case: string;
  readonly status: string;
  readonly vendor: string;
  readonly environment: string;
  readonly tenant: { readonly id: string; readonly initialDomain: string; readonly defaultDomain: string };
  readonly simulated: boolean;
  readonly application: {
    readonly appId: string;
    readonly objectId: string;
    readonly servicePrincipalId: string | null;
  } | null;
  readonly handover: readonly HandoverDocument[];
  readonly tables: readonly unknown[];
  /** What the vendor still has to give, by input. */
  readonly awaited: readonly { readonly id: string; readonly label: unknown }[];
  readonly questions: readonly unknown[];
  readonly certificate: { readonly thumbprint: string; readonly expiresAt: string } | null;
  readonly secret: { readonly keyId: string; readonly name: string; readonly expiresAt: string } | null;
  /** `made`: to come, signs nothing yet; `active`: signed before, until the vendor confirms. Null where neither is. */
  readonly certificateRotation: {
    readonly stage: 'made' | 'active';
    readonly thumbprint: string;
    readonly expiresAt: string;
  } | null;
  /** Secrets that a newer one replaces and that stay until the vendor confirmed it. */
  readonly superseded: readonly {
    readonly keyId: string;
    readonly name: string;
    readonly expiresAt: string;
  }[];
  /** Since when it is out of use; null where it is not. */
  readonly retired: {
    readonly since: string;
    readonly removedAt: string | null;
    /** Until when what was removed can be brought back; null where nothing was. */
    readonly keptUntil: string | null;
  } | null;
  readonly checks: readonly { readonly id: string; readonly outcome: string; readonly text: string }[];
  readonly calls: CaseReport['calls'];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly error: ErrorDocument | null;
}

/** Turns a report into the contract's document; secrets are masked unless `reveal`. */
export function caseDocument(
  { record, handover, superseded, retired, certificateRotation, checks, calls }: CaseReport,
  register: Register,
  output: Output,
  reveal: boolean,
  fault: Problem | null,
): CaseDocument {
  return {
    case: record.id,
    status: record.state,
    vendor: record.vendorId,
    environment: record.environment,
    tenant: {
      id: record.tenant.id,
      initialDomain: record.tenant.initialDomain,
      defaultDomain: record.tenant.defaultDomain,
    },
    simulated: record.simulated,
    application: record.application,
    handover: (handover?.fields ?? []).map((field) => {
      const opened =
        handover !== null && field.secret && reveal ? openField(register, handover, field) : null;
      const value = field.secret ? (opened?.ok === true ? opened.value : mask) : field.value;
      return { id: field.id, label: field.label, value, secret: field.secret };
    }),
    tables: (handover?.tables ?? []).map(({ notes, ...table }) => ({
      ...table,
      notes: (notes ?? []).map(({ row, text }) => ({ row, text: printable(output.renderer.say(text)) })),
    })),
    awaited: record.state === 'waiting' ? (handover?.awaited ?? []) : [],
    questions: handover?.questions ?? [],
    certificate: certificateOf(handover),
    certificateRotation:
      certificateRotation === null
        ? null
        : {
            stage: certificateRotation.stage,
            thumbprint: certificateRotation.other.thumbprint,
            expiresAt: certificateRotation.other.expiresAt,
          },
    secret: handover?.secret ?? null,
    superseded: superseded.map(({ keyId, name, expiresAt }) => ({ keyId, name, expiresAt })),
    retired:
      retired === null
        ? null
        : { ...retired, keptUntil: retired.removedAt === null ? null : keptUntil(retired.removedAt) },
    checks: checks.map(({ id, outcome, text }) => ({
      id,
      outcome,
      text: printable(output.renderer.say(text)),
    })),
    calls,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    error: fault === null ? null : output.error(fault),
  };
}

function certificateOf(handover: CaseReport['handover']): CaseDocument['certificate'] {
  const certificate = handover?.certificate ?? null;
  if (certificate === null) return null;
  const { thumbprint, expiresAt } = certificate;
  return { thumbprint, expiresAt };
}
