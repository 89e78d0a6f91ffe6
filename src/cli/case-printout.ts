import { openField, type CaseReport } from '../app/case-report.ts';
import { describeKeptSecret } from '../app/kept-secret.ts';
import type { Register } from '../core/register/register.ts';
import { keptUntil, type RetiredFact } from '../core/aftercare/retirement.ts';
import { text } from '../core/text.ts';
import type { Output } from './output.ts';

type CaseLine = Pick<
  CaseReport,
  'record' | 'superseded' | 'certificateRotation' | 'retired' | 'unfinishedRetirement'
>;

/** One line that says which case it is and how it stands. */
export function printCaseLine(report: CaseLine, output: Output): void {
  const { record, superseded, certificateRotation, retired, unfinishedRetirement } = report;
  output.say(
    text('cli.case', {
      case: record.id,
      vendor: record.vendorName,
      environment: record.environment,
      tenant: record.tenant.displayName,
      state: output.renderer.say(text(`state.${record.state}`)),
    }),
  );
  if (unfinishedRetirement !== null)
    output.say(text(`cli.unfinished.${unfinishedRetirement}`, { case: record.id }));
  if (retired !== null) {
    printRetired(record.id, retired, output);
    return;
  }
  if (certificateRotation !== null) {
    const { stage, other } = certificateRotation;
    const params = { thumbprint: other.thumbprint, vendor: record.vendorName, case: record.id };
    output.say(text(`cli.rotation-certificate.${stage}`, params));
  }
  if (superseded.length === 0) return;
  const names = superseded.map(({ name }) => name).join(', ');
  const params = { count: superseded.length, names, vendor: record.vendorName, case: record.id };
  output.say(text('cli.rotation', params));
}

/** Since when a case is out of use, and how it comes back. */
function printRetired(caseId: string, { since, removedAt }: RetiredFact, output: Output): void {
  output.say(
    removedAt === null
      ? text('cli.retired', { case: caseId, date: { date: since } })
      : text('cli.retired-removed', {
          case: caseId,
          date: { date: since },
          removed: { date: removedAt },
          until: { date: keptUntil(removedAt) },
        }),
  );
}

/** The values for the vendor, under the vendor's labels. */
export function printHandover(report: CaseReport, register: Register, output: Output, reveal: boolean): void {
  const { handover } = report;
  if (handover === null) return;
  const { renderer } = output;
  output.line();
  output.say(text('cli.handover', { vendor: handover.vendor.name }));
  for (const field of handover.fields) {
    const kept = field.secret ? describeKeptSecret(register, handover) : null;
    const opened = !field.secret || (reveal && kept === null) ? openField(register, handover, field) : null;
    const value =
      opened === null
        ? renderer.say(kept ?? text('cli.masked'))
        : opened.ok
          ? field.valueLabel === undefined
            ? opened.value
            : renderer.local(field.valueLabel)
          : renderer.say(opened.problem.text);
    const explanation = [field.form, field.hint].flatMap((part) =>
      part === undefined ? [] : [renderer.local(part)],
    );
    output.line(`  ${renderer.local(field.label)} (${explanation.join('; ')})`);
    for (const line of value.trimEnd().split('\n')) output.line(`    ${line}`);
  }
}

/** The outcome of every check. */
export function printChecks(checks: CaseReport['checks'], output: Output): void {
  if (checks.length === 0) return;
  output.line();
  output.say(text('cli.checks'));
  for (const check of checks) {
    output.line(
      `  ${output.renderer.say(text(`sheet.outcome.${check.outcome}`))}: ${output.renderer.say(check.text)}`,
    );
  }
}

/** What remains on the vendor's side; nothing where the case is out of use. */
export function printVendorSteps({ handover, retired }: CaseReport, output: Output): void {
  if (retired !== null || handover === null || handover.vendorSteps.length === 0) return;
  output.line();
  output.say(text('cli.vendor-steps', { vendor: handover.vendor.name }));
  handover.vendorSteps.forEach((step, index) => {
    output.line(`  ${String(index + 1)}. ${output.renderer.local(step)}`);
  });
}

/** What happened, oldest first. */
export function printHistory({ history }: CaseReport, output: Output): void {
  for (const entry of history) {
    const by = entry.by === '' ? '' : `  (${entry.by})`;
    output.line(`  ${output.renderer.moment(entry.at)}  ${output.renderer.say(entry.text)}${by}`);
  }
}
