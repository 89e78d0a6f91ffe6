import type { Case } from '../core/case.ts';
import { buildHandover } from '../core/handover/build-handover.ts';
import { text, type Text } from '../core/text.ts';
import { checkPeople } from '../core/users/people-checks.ts';
import type { AppliedCase, ApplyOptions } from './apply-case.ts';
import { recordOf } from './case-record.ts';
import type { PreparedUserList } from './prepare-user-list.ts';
import type { Workplace } from './workplace.ts';

/** Keeps the list as the handover package of its case. Nothing is written in the tenant. */
export function applyUserList(
  workplace: Workplace,
  prepared: PreparedUserList,
  { onEvent }: ApplyOptions,
): AppliedCase {
  const { register, clock, ids } = workplace;
  const { plan, meter, rows } = prepared;
  const at = clock.now();
  const stepIds = plan.steps.map(({ id }) => id);
  onEvent({ type: 'run-started', at, stepIds });
  const record = register.transact(() => {
    const saved = saveRecord(workplace, prepared, at);
    const runId = ids.uuid();
    const outcome = { endedAt: at, outcome: 'done', calls: meter.calls() } as const;
    register.startRun({ id: runId, caseId: saved.id, kind: 'onboard', startedAt: at, ...outcome }, plan);
    const checks = checkPeople(rows);
    register.saveHandover(
      buildHandover({
        caseId: saved.id,
        profile: prepared.draft.profile,
        plan,
        simulated: saved.simulated,
        login: `https://${workplace.cloud.loginHost}`,
        application: null,
        secret: null,
        certificate: null,
        certificateRotation: null,
        accepted: [],
        federationMetadata: null,
        tables: [],
        checks,
        madeBy: plan.operator,
        madeAt: at,
      }),
    );
    const found = rows.filter(({ user }) => user !== null).length;
    tell(workplace, prepared, saved.id, text('history.user-list', { count: rows.length, found }));
    return saved;
  });
  for (const stepId of stepIds) {
    const step = plan.steps.find(({ id }) => id === stepId);
    if (step !== undefined) onEvent({ type: 'step-done', at, stepId, text: step.text, tookMs: 0 });
  }
  onEvent({ type: 'run-ended', at, problem: null });
  return { record, problem: null };
}

function saveRecord(workplace: Workplace, { plan, existing }: PreparedUserList, now: string): Case {
  const record: Case = {
    ...recordOf(workplace, plan, existing, now),
    state: 'completed',
    application: null,
    adopted: false,
  };
  workplace.register.saveCase(record);
  return record;
}

function tell(
  { register, clock }: Workplace,
  { account }: PreparedUserList,
  caseId: string,
  what: Text,
): void {
  register.appendHistory({ caseId, at: clock.now(), text: what, by: account.username });
}
