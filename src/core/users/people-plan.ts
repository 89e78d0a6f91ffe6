import type { Operator, TenantName } from '../case.ts';
import type { HandoverTable } from '../handover/handover.ts';
import { fingerprintPlan } from '../plan/plan-fingerprint.ts';
import type { Plan, PlanNotice, PlanStep } from '../plan/plan.ts';
import type { Sha256 } from '../ports.ts';
import { text } from '../text.ts';
import { identifyCase } from '../vendor/case-identity.ts';
import type { VendorProfile } from '../vendor/profile.ts';
import { listVendorQuestions } from '../vendor/vendor-questions.ts';
import type { EnvironmentId, InputValues } from '../case.ts';
import type { UserListFile } from './user-entry.ts';
import type { UserListRow } from './user-list.ts';

export interface PeoplePlanQuestion {
  readonly profile: VendorProfile;
  readonly environment: EnvironmentId;
  readonly values: InputValues;
  readonly tenant: TenantName;
  readonly cloud: string;
  readonly operator: Operator;
  /** How the list was understood: shown, so that a misreading is seen. */
  readonly file: Pick<UserListFile, 'separator' | 'hasHeader'>;
  readonly rows: readonly UserListRow[];
}

/** Plans a list of people: they are read, nothing in the tenant is changed. */
export function buildPeoplePlan(question: PeoplePlanQuestion, sha256: Sha256): Plan {
  const { profile, environment, values, tenant, rows } = question;
  const { identity, uniqueName } = identifyCase(profile, environment, values, sha256);
  const found = rows.filter(({ user }) => user !== null);
  const steps: readonly PlanStep[] = [
    {
      id: 'user-list',
      kind: 'check',
      subject: 'user-list',
      text: text('plan.user-list', { count: rows.length, found: found.length }),
      detail: text('plan.user-list.detail', { vendor: profile.name }),
      request: { method: 'GET', path: '/users' },
      permission: 'User.Read.All',
      after: [],
    },
  ];
  const ids = found.map(({ user }) => user?.objectId);
  const plan: Omit<Plan, 'fingerprint'> = {
    vendorId: profile.id,
    vendorName: profile.name,
    profileVersion: profile.version,
    environment,
    identity,
    uniqueName,
    applicationName: profile.name,
    tenant,
    cloud: question.cloud,
    operator: question.operator,
    inputs: values,
    desired: null,
    staleKeyIds: [],
    notices: [readingNotice(question.file, rows.length), ...listPeopleNotices(rows)],
    awaited: [],
    questions: listVendorQuestions(profile, environment, values),
    tables: buildPeopleTables(profile, rows),
    steps,
  };
  return { ...plan, fingerprint: sha256(JSON.stringify({ plan: fingerprintPlan(plan, sha256), ids })) };
}

function readingNotice({ separator, hasHeader }: PeoplePlanQuestion['file'], count: number): PlanNotice {
  const kind = separator === null ? 'mailboxes' : hasHeader ? 'header' : 'rows';
  const shown = separator === '\t' ? 'tab' : (separator ?? '');
  return {
    id: 'user-list-read',
    text: text(`notice.user-list.${kind}`, { count, separator: shown }),
    detail: text('notice.user-list.detail'),
  };
}

/** One notice for each line about which there is something to know, the gravest first. */
function listPeopleNotices(rows: readonly UserListRow[]): readonly PlanNotice[] {
  const told = rows.flatMap(({ line, given, problems }) =>
    problems.map((problem) => ({ line, given, problem })),
  );
  return [...told]
    .sort((left, right) => Number(right.problem.isBlocking) - Number(left.problem.isBlocking))
    .slice(0, maxNotices)
    .map(({ line, given, problem }) => ({
      id: `user-${problem.code}`,
      text: text('notice.user', { line, given }),
      detail: problem.text,
    }));
}

/** A screen shows no more; the table tells of every row. */
const maxNotices = 50;

function buildPeopleTables(profile: VendorProfile, rows: readonly UserListRow[]): readonly HandoverTable[] {
  return profile.tables.flatMap((table): HandoverTable | [] => {
    if (table.kind !== 'users') return [];
    return {
      id: table.id,
      label: table.label,
      columns: table.columns.map(({ label }) => label),
      rows: rows.map(({ given, user }) =>
        table.columns.map(({ value }, index) => (user === null ? (index === 0 ? given : '') : user[value])),
      ),
      notes: rows.flatMap(({ problems }, row) => problems.map((problem) => ({ row, text: problem.text }))),
    };
  });
}
