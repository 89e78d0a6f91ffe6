import path from 'node:path';
import { makeFollowUp, makeRequest, usualValidityDays } from '../../app/make-request.ts';
import { writeAnswer } from '../../app/make-answer.ts';
import { computerUser } from '../../app/computer-user.ts';
import { reportRequest } from '../../app/read-request.ts';
import { writeJsonFile } from '../../app/written-json.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { withRegister } from '../case-command.ts';
import { exitCodes } from '../exit-codes.ts';
import { readSettings } from '../file-values.ts';
import type { Invocation } from '../invocation.ts';
import { printRequest, requestDocument } from '../request-printout.ts';

export interface RequestOptions {
  readonly vendor?: string;
  readonly environment?: string;
  readonly set?: readonly string[];
  readonly continue?: string;
  readonly from?: string;
  readonly organisation?: string;
  readonly for?: string;
  readonly validDays?: string;
  readonly out?: string;
  readonly force?: boolean;
}

/** Writes a request for an administrator to carry out. Needs no tenant and no sign-in. */
export async function request(invocation: Invocation, options: RequestOptions): Promise<number | Problem> {
  const { output } = invocation;
  const inputs = await readSettings(options.set ?? [], output);
  if (!inputs.ok) return inputs.problem;
  const { vendor, continue: before } = options;
  if (vendor !== undefined && before !== undefined) return problem('request-with-vendor', 'input');
  if (vendor === undefined && before === undefined)
    return problem('vendor-missing', 'input', { field: 'vendor' });
  const asking = {
    name: options.from ?? null,
    organisation: options.organisation ?? null,
    tenant: options.for ?? null,
    validDays: options.validDays === undefined ? usualValidityDays : Number(options.validDays),
  };
  return withRegister(
    invocation,
    async (workplace) => {
      const { register, vendors, clock } = workplace;
      const draft = {
        vendorId: vendor ?? '',
        environment: options.environment ?? 'production',
        inputs: inputs.value,
      };
      const made =
        before === undefined
          ? await makeRequest(workplace, draft, asking)
          : await makeFollowUp(workplace, before, inputs.value, asking);
      if (!made.ok) return made.problem;
      // Its name says nothing about customer, vendor or sender.
      const file = path.resolve(options.out ?? `request-${made.value.id.slice(0, 8)}.json`);
      const written = await writeJsonFile(file, made.value, options.force === true);
      if (!written.ok) return written.problem;
      const report = reportRequest(made.value, { register, vendors, now: clock.now() });
      printRequest(report, output, (line) => {
        output.line(line);
      });
      output.say(text('cli.files', { file }));
      output.say(text('cli.request.made', { code: report.code }));
      output.document({ file, request: requestDocument(report, output) });
      return exitCodes.done;
    },
    { needsTenant: false },
  );
}

export interface AnswerOptions {
  readonly out?: string;
  readonly force?: boolean;
}

/** Writes the answer to the request that a case carries out. Needs no tenant. */
export async function answer(
  invocation: Invocation,
  caseId: string,
  options: AnswerOptions,
): Promise<number | Problem> {
  const { output } = invocation;
  return withRegister(
    invocation,
    async (workplace) => {
      const file = path.resolve(options.out ?? `answer-${workplace.ids.uuid().slice(0, 8)}.age`);
      const replace = options.force === true;
      const written = await writeAnswer(workplace, { caseId, file, replace, by: computerUser() });
      if (!written.ok) return written.problem;
      const { request: asked } = written.value.received;
      output.say(text('cli.answer.written', { file, name: asked.sender.name }));
      output.document({ file, case: caseId, request: asked.id });
      return exitCodes.done;
    },
    { needsTenant: false },
  );
}
