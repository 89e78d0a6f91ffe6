import type { Console, PlannedCase } from '../../app/console.ts';
import { noticesToldBetter } from '../../app/preflight.ts';
import type { CallResult } from '../../contract/console-api.ts';
import type { CaseCheckView } from '../../contract/check-views.ts';
import type { PlanView, PreviewView, ScopeReason } from '../../contract/console-views.ts';
import type { CaseCheck } from '../../core/checks/check.ts';
import type { HandoverTable } from '../../core/handover/handover.ts';
import type { VendorProfile } from '../../core/vendor/profile.ts';
import { succeeded, type Result } from '../../core/problem.ts';
import { changesAnything } from '../../core/plan/plan.ts';
import { describeDifference } from '../../core/values/text-difference.ts';

type DraftPreview = Extract<ReturnType<Console['preview']>, { ok: true }>['value'];

/** What the inputs lead to, for showing it while they are typed. */
export function previewView(preview: DraftPreview): PreviewView {
  return {
    problems: [...preview.problems],
    values: preview.values,
    redirectUris: preview.redirectUris.map(({ id, label, parts, uri, differsFrom }) => ({
      id,
      label,
      parts: [...parts],
      template: differsFrom,
      difference: differsFrom === null ? null : describeDifference(differsFrom, uri).sentence,
    })),
    questions: [...preview.questions],
    secretExpiresAt: preview.secretExpiresAt,
  };
}

/** What was planned, for review, or why it was not. */
export function showPlan(
  planned: Result<PlannedCase>,
  vendors: ReturnType<Console['vendors']>,
  permissions: readonly ScopeReason[],
): CallResult<PlanView> {
  const profiles = vendors.map(({ profile }) => profile);
  return planned.ok ? succeeded(planView(planned.value, profiles, permissions)) : planned;
}

/** What a plan does, as it is spoken of. */
function purposeOf({ kind, prepared }: PlannedCase): PlanView['purpose'] {
  if (kind === 'retirement') return prepared.kind;
  if (kind !== 'certificate-turn') return kind;
  return prepared.turn === 'activate' ? 'activation' : 'rotation-end';
}

/** A plan for review: what will be done in which tenant, without the desired state behind it. */
function planView(
  planned: PlannedCase,
  profiles: readonly VendorProfile[],
  permissions: readonly ScopeReason[],
): PlanView {
  const { planId, preflight } = planned;
  const { plan } = planned.prepared;
  const profile = profiles.find(({ id }) => id === plan.vendorId);
  const changes = changesAnything(plan);
  const told = preflight === null ? [] : noticesToldBetter(preflight);
  return {
    planId,
    purpose: purposeOf(planned),
    fingerprint: plan.fingerprint,
    vendorId: plan.vendorId,
    vendorName: plan.vendorName,
    profileVersion: plan.profileVersion,
    source: profile?.source ?? { nl: '', en: '' },
    environment: environmentView(profile?.environments ?? [], plan.environment),
    applicationName: plan.applicationName,
    tenant: plan.tenant,
    operator: plan.operator,
    changes,
    notices: plan.notices
      .filter(({ id }) => !told.includes(id))
      .map(({ id, text, detail }) => ({ id, text, detail })),
    ...(preflight === null ? {} : { preflight: preflight.checks.map(checkView) }),
    awaited: [...plan.awaited],
    questions: [...plan.questions],
    tables: plan.tables.map(tableView),
    steps: plan.steps.map(({ id, kind, text, detail, request, permission }) => ({
      id,
      kind,
      text,
      ...(detail === undefined ? {} : { detail }),
      ...(request === undefined ? {} : { request }),
      ...(permission === undefined ? {} : { permission }),
    })),
    permissions: changes ? [...permissions] : [],
  };
}

/** What a check found, as it crosses. */
export function checkView({ objects, ...check }: CaseCheck): CaseCheckView {
  return { ...check, objects: [...objects] };
}

/** A table as it crosses, where nothing is read-only. */
export function tableView({ id, label, columns, rows, notes }: HandoverTable): PlanView['tables'][number] {
  return {
    id,
    label,
    columns: [...columns],
    rows: rows.map((row) => [...row]),
    ...(notes === undefined ? {} : { notes: [...notes] }),
  };
}

interface ProfileEnvironment {
  readonly id: PlanView['environment']['id'];
  readonly label: PlanView['environment']['label'];
}

/** What an environment is called where its profile is not on this computer. */
const plainLabels: Readonly<Record<ProfileEnvironment['id'], ProfileEnvironment['label']>> = {
  production: { nl: 'Productie', en: 'Production' },
  acceptance: { nl: 'Acceptatie', en: 'Acceptance' },
};

/** An environment with the profile's label, or in plain words where there is no profile that has it. */
export function environmentView(
  environments: readonly ProfileEnvironment[],
  id: ProfileEnvironment['id'],
): PlanView['environment'] {
  const label = environments.find((environment) => environment.id === id)?.label ?? plainLabels[id];
  return { id, label };
}
