import { previewTokenOf } from '../../app/preview-token.ts';
import type { Problem } from '../../core/problem.ts';
import { withCase } from '../case-command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { TenantOptions } from '../global-options.ts';
import type { Invocation } from '../invocation.ts';
import { previewDocument } from '../preview-document.ts';
import { printPreview } from '../preview-printout.ts';

export interface PreviewOptions extends TenantOptions {
  readonly user: string;
  readonly endpoint?: 'v1' | 'v2';
}

/** Shows the token that the vendor will get for a person. */
export function preview(
  invocation: Invocation,
  caseId: string,
  { user, endpoint, ...options }: PreviewOptions,
): Promise<number | Problem> {
  const { output, signal } = invocation;
  return withCase(invocation, caseId, options, async ({ workplace, report, operator }) => {
    const chosen = await operator();
    if (!chosen.ok) return chosen.problem;
    const found = await previewTokenOf(workplace, report.record, {
      user,
      ...(endpoint === undefined ? {} : { endpoint }),
      ...chosen.value,
      signal,
    });
    if (!found.ok) return found.problem;
    printPreview(found.value, output);
    output.document(previewDocument(report.record.id, found.value, output.renderer));
    return exitCodes.done;
  });
}
