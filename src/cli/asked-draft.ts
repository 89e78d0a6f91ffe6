import type { CaseDraft } from '../app/check-draft.ts';
import { draftOfRequest } from '../app/carry-out-request.ts';
import { readRequestFile, type Agreement } from '../app/read-request.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import type { RequestDocument } from '../core/requests/request-document.ts';
import { readSettings } from './file-values.ts';
import type { Output } from './output.ts';

/** Options that say what is asked for: by themselves, or by somebody's request. */
export interface AskedOptions {
  readonly vendor?: string;
  readonly environment?: string;
  readonly set?: readonly string[];
  readonly request?: string;
  readonly senderCode?: string;
  readonly otherProfile?: boolean;
}

export interface AskedDraft {
  readonly draft: CaseDraft;
  /** The request that it follows; null where the user asks themselves. */
  readonly request: RequestDocument | null;
}

/** Reads what is asked for from the options, or from a request and what the options add to it. */
export async function readAskedDraft(options: AskedOptions, output: Output): Promise<Result<AskedDraft>> {
  const { vendor, environment, request: file } = options;
  if (file === undefined && vendor === undefined)
    return refused(problem('vendor-missing', 'input', { field: 'vendor' }));
  const inputs = await readSettings(options.set ?? [], output);
  if (!inputs.ok) return inputs;
  if (file === undefined) {
    const draft = { vendorId: vendor ?? '', environment: environment ?? 'production', inputs: inputs.value };
    return succeeded({ draft, request: null });
  }
  // Whose choice the vendor is must be plain: a request says it, and nobody says it differently beside it.
  if (vendor !== undefined || environment !== undefined)
    return refused(problem('request-with-vendor', 'input', { field: 'vendor' }));
  const request = await readRequestFile(file);
  if (!request.ok) return request;
  const draft = draftOfRequest(request.value, inputs.value);
  return draft.ok ? succeeded({ draft: draft.value, request: request.value }) : draft;
}

/** That an option says something of a request where there is none: `request-left-out`; null where none does. */
export function findStrayOption(options: AskedOptions & { readonly answer?: string }): Problem | null {
  const { request, senderCode, otherProfile, answer } = options;
  if (request !== undefined) return null;
  const isStray = senderCode !== undefined || otherProfile === true || answer !== undefined;
  return isStray ? problem('request-left-out', 'input', { field: 'request' }) : null;
}

/** What the options agree to besides. */
export function agreementOf({ senderCode, otherProfile }: AskedOptions): Agreement {
  return { code: senderCode ?? null, otherProfile: otherProfile === true };
}
