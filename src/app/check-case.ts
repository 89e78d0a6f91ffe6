import type { Case } from '../core/case.ts';
import { checksAt, momentsOf, runCaseChecks } from '../core/checks/case-checks.ts';
import type { CaseCheck, CheckDefinition, CheckMoment } from '../core/checks/check.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { createMeter } from '../core/run/meter.ts';
import { cancelled } from '../core/run/requests.ts';
import type { RunCalls } from '../core/run/run-events.ts';
import type { UserEntry } from '../core/users/user-entry.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { listCaseQuestions, type CaseQuestion } from './case-questions.ts';
import { retiredCase } from './case-retirement.ts';
import { otherTenant } from './case-tenant.ts';
import { findWhollyUnread, readCheckFacts, scopesOfChecks } from './read-check-facts.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

/** What the checks of a case found, and what only people can answer. */
export interface CheckedCase {
  readonly moments: readonly CheckMoment[];
  /** In the order of their numbers. */
  readonly checks: readonly CaseCheck[];
  readonly questions: readonly CaseQuestion[];
  readonly calls: RunCalls;
}

export interface CheckCaseOptions {
  readonly account: Account;
  readonly tokens: TokenSource;
  /** Which checks; those that fit the state of the case where it is not said. */
  readonly moment?: CheckMoment;
  /** The vendor's own users, to compare with those who may sign in. */
  readonly vendorList?: readonly UserEntry[];
  /** Who is to try it first: user principal name or object id. */
  readonly user?: string;
  /**
   * Whether the person is asked, once, for the permissions to look at everything; else only what was consented
   * to is used.
   */
  readonly asksPermissions?: boolean;
  readonly signal: AbortSignal;
}

/**
 * Runs the checks of a case; writes nothing. What could not be read makes its own checks skip, with the reason;
 * only where nothing at all could be read is that the answer. Problems: `case-of-other-tenant`, `case-retired`,
 * `preview-user-unknown`, `case-without-application`, `run-cancelled`, and those of reading.
 */
export async function checkCase(
  workplace: Workplace,
  record: Case,
  { account, tokens, moment, vendorList, user, asksPermissions = false, signal }: CheckCaseOptions,
): Promise<Result<CheckedCase>> {
  if (account.tenantId !== record.tenant.id) return refused(otherTenant(record, account));
  if (record.state === 'retired') return refused(retiredCase(record));
  if (user !== undefined && record.application === null)
    return refused(problem('case-without-application', 'input', { params: { case: record.id } }));
  const profile = workplace.vendors.find(record.vendorId);
  if (!profile.ok) return profile;
  const moments = moment === undefined ? momentsOf(record) : [moment];
  const definitions = checksAt(moments);
  const meter = createMeter();
  const reading = {
    profile: profile.value,
    record,
    wants: anyOf(definitions),
    ...(vendorList === undefined ? {} : { vendorList }),
    ...(user === undefined ? {} : { user }),
  };
  // Whoever declines is told what could not be looked at.
  if (asksPermissions) await tokens(scopesOfChecks(reading), { signal });
  const silent = workplace.session.tokens(account, { interaction: 'never', onCode: () => undefined });
  const ports = { graph: workplace.graph(silent), explain: workplace.explain, meter, signal };
  const facts = await readCheckFacts(workplace, { ...reading, ports });
  if (signal.aborted) return refused(cancelled());
  // A name that nobody has is a mistake of whoever typed it, and no finding.
  if (facts.pilot?.ok === false && facts.pilot.problem.kind === 'input') return facts.pilot;
  const unread = findWhollyUnread(facts);
  if (unread !== null) return refused(unread);
  return succeeded({
    moments,
    checks: runCaseChecks(definitions, facts),
    // What was compared just now need not be asked.
    questions: listCaseQuestions(workplace, profile.value, record).filter(
      ({ id }) => id !== 'C05' || vendorList === undefined,
    ),
    calls: meter.calls(),
  });
}

/** The permissions that the checks of a moment read with, of several cases at once. */
export function scopesToCheck(
  { vendors }: Pick<Workplace, 'vendors'>,
  records: readonly Case[],
  moment: CheckMoment,
): readonly string[] {
  const wants = anyOf(checksAt([moment]));
  const scopes = records.flatMap((record) => {
    const profile = vendors.find(record.vendorId);
    return profile.ok ? scopesOfChecks({ profile: profile.value, record, wants }) : [];
  });
  return [...new Set(scopes)];
}

function anyOf(definitions: readonly CheckDefinition[]): (...ids: readonly string[]) => boolean {
  return (...ids) => definitions.some(({ id }) => ids.includes(id));
}
