import type { PackageDocument } from '../core/handover/package-document.ts';
import { text } from '../core/text.ts';
import { mask } from './case-document.ts';
import type { Output } from './output.ts';

/** A received package with its secret masked, unless it is to be revealed. */
export function packageToShow(document: PackageDocument, reveal: boolean): PackageDocument {
  const fields = document.fields.map((field) =>
    field.secret && !reveal && field.value !== null ? { ...field, value: mask } : field,
  );
  return { ...document, fields };
}

/** Prints what the vendor needs out of a received package. */
export function printPackageDocument(document: PackageDocument, output: Output): void {
  const { renderer } = output;
  output.line(
    `${document.vendor.name}, ${renderer.local(document.environment.label)}, ${document.tenant.displayName}`,
  );
  for (const field of document.fields) {
    output.line(`  ${renderer.local(field.label)} (${renderer.local(field.hint)})`);
    const value = field.valueLabel === null ? field.value : renderer.local(field.valueLabel);
    for (const line of (value ?? renderer.say(text('cli.open.separately'))).trimEnd().split('\n'))
      output.line(`    ${line}`);
  }
  output.say(text('cli.open.checked', { case: document.caseId, moment: { moment: document.madeAt } }));
}
