import { gatherCaseFacts, type GatheredFacts } from '../../app/case-facts.ts';
import { otherTenant } from '../../app/case-tenant.ts';
import { explainPasted, findNamedCase, lookupAddress } from '../../app/explain-error.ts';
import { listFailedSignIns, type FailedSignIns } from '../../app/failed-sign-ins.ts';
import { lookAtRegister } from '../../app/register-keys.ts';
import { loadVendors, ownVendorsFolder, type VendorLibrary } from '../../app/vendor-library.ts';
import { maxPastedLength } from '../../core/advice/decode-pasted-text.ts';
import type { CaseFacts } from '../../core/advice/case-facts.ts';
import type { Advice } from '../../core/advice/explain-error.ts';
import type { Case } from '../../core/case.ts';
import { refused, succeeded, type Problem, type Result } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { VendorProfile } from '../../core/vendor/profile.ts';
import { withCase, type CaseCommand } from '../case-command.ts';
import { exitCodes } from '../exit-codes.ts';
import { adviceDocument, failuresDocument } from '../explanation-document.ts';
import { printAdvice, printExplanation } from '../explanation-printout.ts';
import type { TenantOptions } from '../global-options.ts';
import { dataFolderOf, openInvocation, type Invocation } from '../invocation.ts';
import { readPastedText } from '../pasted-text.ts';
import type { Operator } from '../tenant-work.ts';

export interface ExplainOptions extends TenantOptions {
  readonly vendor?: string;
  readonly case?: string;
}

/** Explains an error by its code or its words; with a case alone, why people could not sign in lately. */
export async function explain(
  invocation: Invocation,
  words: readonly string[],
  options: ExplainOptions,
): Promise<number | Problem> {
  const pasted = await readPastedText(words);
  if (options.case !== undefined) return explainInCase(invocation, pasted, options.case, options);
  const vendors = await loadVendors({
    builtIn: invocation.vendorsFolder,
    own: ownVendorsFolder(dataFolderOf(invocation), invocation.managed),
  });
  if (!vendors.ok) return vendors.problem;
  const vendor = findVendor(vendors.value, options.vendor);
  if (!vendor.ok) return vendor.problem;
  return explainText(invocation, vendors.value, {
    text: pasted,
    vendor: vendor.value,
    facts: null,
    caseId: null,
  });
}

function findVendor(vendors: VendorLibrary, id: string | undefined): Result<VendorProfile | null> {
  return id === undefined ? succeeded(null) : vendors.find(id);
}

function explainInCase(
  invocation: Invocation,
  pasted: string,
  caseId: string,
  options: ExplainOptions,
): Promise<number | Problem> {
  const { output, signal } = invocation;
  return withCase(invocation, caseId, options, async (command) => {
    const { workplace, report } = command;
    const { record } = report;
    const operator = await chooseOwnOperator(command, record);
    const tokens = operator.ok ? succeeded(operator.value.tokens) : operator;
    const gathered = await gatherCaseFacts(workplace, record, tokens, signal);
    if (!gathered.ok) return gathered.problem;
    if (pasted.trim() !== '') {
      sayWhatIsCompared(invocation, record, gathered.value);
      const { profile, facts } = gathered.value;
      const vendor =
        options.vendor === undefined ? succeeded(profile) : workplace.vendors.find(options.vendor);
      if (!vendor.ok) return vendor.problem;
      const about = { text: pasted, vendor: vendor.value, facts, caseId };
      return explainText(invocation, workplace.vendors, about);
    }
    if (!operator.ok) return operator.problem;
    const access = { tokens: operator.value.tokens, signal };
    const failed = await listFailedSignIns(workplace, record, gathered.value, access);
    if (!failed.ok) return failed.problem;
    printFailures(invocation, record, failed.value);
    output.document({
      case: caseId,
      since: failed.value.since,
      read: failed.value.read,
      complete: failed.value.isComplete,
      groups: failed.value.groups.map((group) => failuresDocument(group, output)),
      error: null,
    });
    return exitCodes.done;
  });
}

async function chooseOwnOperator({ operator }: CaseCommand, record: Case): Promise<Result<Operator>> {
  const chosen = await operator();
  if (!chosen.ok) return chosen;
  const { account } = chosen.value;
  return account.tenantId === record.tenant.id ? chosen : refused(otherTenant(record, account));
}

function sayWhatIsCompared({ output }: Invocation, record: Case, gathered: GatheredFacts): void {
  const { unread, recordedAt } = gathered;
  if (unread === null || record.application === null) return;
  const reason = output.renderer.say(unread.text);
  output.progress(output.renderer.say(text('advice.as-registered', { reason, date: { date: recordedAt } })));
}

async function explainText(
  invocation: Invocation,
  vendors: VendorLibrary,
  about: {
    readonly text: string;
    readonly vendor: VendorProfile | null;
    readonly facts: CaseFacts | null;
    readonly caseId: string | null;
  },
): Promise<number | Problem> {
  const { output } = invocation;
  const advice = explainPasted(vendors, about);
  if (!advice.ok) return advice.problem;
  const { clues, explanations } = advice.value;
  const named = about.caseId === null ? await sayWhoseItIs(invocation, advice.value) : null;
  if (clues.isCut) output.progress(output.renderer.say(text('advice.cut', { max: maxPastedLength })));
  printAdvice(advice.value, output);
  output.document({
    case: about.caseId,
    namedCase: named,
    vendor: about.vendor?.id ?? null,
    comparedWith: about.facts?.application?.registration.source ?? null,
    ...adviceDocument(advice.value, output),
    error: null,
  });
  return explanations.length === 0 ? exitCodes.failed : exitCodes.done;
}

/** Says which case the application that the text names is of, and answers its id. Only looks; makes no register. */
async function sayWhoseItIs(invocation: Invocation, advice: Advice): Promise<string | null> {
  const { output } = invocation;
  if (advice.clues.named.application === null) return null;
  const described = lookAtRegister(dataFolderOf(invocation));
  if (!described.ok || !described.value.exists) return null;
  const opened = await openInvocation(invocation, { needsKey: false, needsTenant: false });
  if (!opened.ok) return null;
  try {
    const record = findNamedCase(opened.value.register, advice);
    if (record === null) return null;
    const { id, vendorName } = record;
    const about = text(record.state === 'retired' ? 'cli.explain.retired-case' : 'cli.explain.case', {
      case: id,
      vendor: vendorName,
    });
    output.progress(output.renderer.say(about));
    return id;
  } finally {
    opened.value.close();
  }
}

function printFailures({ output }: Invocation, record: Case, failed: FailedSignIns): void {
  const { renderer } = output;
  const { since, read, isComplete, groups } = failed;
  const date = { moment: since };
  if (groups.length === 0) output.say(text('advice.sign-ins.none', { date }));
  else output.say(text('advice.sign-ins.title', { application: record.vendorName, date }));
  for (const { code, count, users, names, lastAt, refusedBy, explanations } of groups) {
    output.line();
    output.say(
      text('advice.sign-ins.group', {
        code,
        times: renderer.say(text('advice.sign-ins.times', { count })),
        users: renderer.say(text('advice.sign-ins.users', { count: users })),
        date: { moment: lastAt },
      }),
    );
    if (names.length > 0) {
      const params = { names: names.join(', ') };
      output.say(
        users > names.length
          ? text('advice.sign-ins.some-names', params)
          : text('advice.sign-ins.names', params),
      );
    }
    if (refusedBy.length > 0) output.say(text('advice.sign-ins.policies', { names: refusedBy.join(', ') }));
    if (explanations.length === 0)
      output.say(text('advice.unknown.remedy', { address: lookupAddress(code) }));
    for (const explanation of explanations) printExplanation(explanation, output);
  }
  output.line();
  if (!isComplete) output.say(text('advice.sign-ins.cut', { count: read }));
  output.say(text('advice.sign-ins.scope'));
}
