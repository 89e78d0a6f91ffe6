import { toOnboard } from '../../app/prepared-run.ts';
import { beginRequest, caseOfFollowUp } from '../../app/carry-out-request.ts';
import { findAnswerObstacle } from '../../app/make-answer.ts';
import { prepareComplete } from '../../app/complete-case.ts';
import { acceptRequest, readRequestFile } from '../../app/read-request.ts';
import { keyOf } from '../../app/interrupted-cases.ts';
import { problem, succeeded, type Problem } from '../../core/problem.ts';
import { findOtherTenant } from '../../core/requests/judge-request.ts';
import { agreementOf, findStrayOption } from '../asked-draft.ts';
import { withCaseIn, withRegister } from '../case-command.ts';
import { concludeRequest } from '../concluded-request.ts';
import { readSettings } from '../file-values.ts';
import type { TenantOptions } from '../global-options.ts';
import type { Invocation } from '../invocation.ts';
import { concludeHeld, runHeld, type HeldRun } from '../held-run.ts';
import { readPreflightWay } from '../preflight-way.ts';
import { printRequest } from '../request-printout.ts';

export interface CompleteOptions extends TenantOptions {
  readonly set?: readonly string[];
  readonly preflight?: string;
  readonly out?: string;
  readonly request?: string;
  readonly senderCode?: string;
  readonly otherProfile?: boolean;
  readonly answer?: string;
}

/** Goes on with a case that waits for values of the vendor. */
export async function complete(
  invocation: Invocation,
  caseId: string | undefined,
  options: CompleteOptions,
): Promise<number | Problem> {
  const { output } = invocation;
  const stray = findStrayOption(options);
  if (stray !== null) return stray;
  const inputs = await readSettings(options.set ?? [], output);
  if (!inputs.ok) return inputs.problem;
  const way = readPreflightWay(options);
  if (!way.ok) return way.problem;
  const request = options.request === undefined ? succeeded(null) : await readRequestFile(options.request);
  if (!request.ok) return request.problem;
  const asked = request.value;
  if (caseId === undefined && asked === null) return problem('complete-what', 'input', { field: 'case' });
  return withRegister(invocation, async (workplace) => {
    const report = asked === null ? null : acceptRequest(workplace, asked, agreementOf(options));
    if (report?.ok === false) return report.problem;
    const hindrance =
      asked === null || options.answer === undefined
        ? null
        : await findAnswerObstacle(workplace, asked, options.answer);
    if (hindrance !== null) return hindrance;
    const found = asked === null ? succeeded(caseId ?? '') : caseOfFollowUp(workplace, asked, caseId);
    if (!found.ok) return found.problem;
    const given = { ...asked?.inputs, ...inputs.value };
    const named = { caseId: found.value, options };
    return withCaseIn(invocation, workplace, named, async ({ report: { record }, operator }) => {
      const elsewhere = asked === null ? null : findOtherTenant(asked, record.tenant);
      if (elsewhere !== null) return elsewhere;
      if (report !== null)
        printRequest(
          report.value,
          output,
          (line) => {
            output.progress(line);
          },
          given,
        );
      const chosen = await operator();
      if (!chosen.ok) return chosen.problem;
      const run: HeldRun = {
        workplace,
        record,
        account: chosen.value.account,
        prepare: async (current, { signal }) =>
          toOnboard(
            await prepareComplete(workplace, current, {
              ...chosen.value,
              inputs: given,
              purpose: 'apply',
              asksPermissions: way.value === 'full',
              signal,
            }),
          ),
        preflight: { way: way.value, tokens: chosen.value.tokens },
        out: options.out,
      };
      if (report === null) return concludeHeld(invocation, run);
      const told = await runHeld(invocation, {
        ...run,
        onBegin: () => beginRequest(workplace, report.value.request, keyOf(record)),
      });
      if (!told.ok) return told.problem;
      const by = chosen.value.account.username;
      return concludeRequest(invocation, workplace, {
        told: told.value,
        report: report.value,
        by,
        answer: options.answer,
      });
    });
  });
}
