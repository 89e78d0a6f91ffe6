import { isJsonObject, textMember } from '../transport/json-answer.ts';

/** What the token endpoint said when it did not give a token. */
export interface OAuthRefusal {
  readonly status: number;
  /** OAuth's `error`, such as `invalid_grant`. */
  readonly error: string;
  readonly suberror: string;
  /** AADSTS numbers, most precise first. */
  readonly codes: readonly number[];
  /** Claims that a new sign-in must ask for. */
  readonly claims?: string;
  /** Microsoft's name for this request, for a call with its support. */
  readonly requestId?: string;
}

/** Reads a refusal from the body of a token or device code answer; null when it is not one. */
export function readRefusal(status: number, body: unknown): OAuthRefusal | null {
  if (!isJsonObject(body)) return null;
  const error = textMember(body, 'error');
  if (error === undefined && status < 400) return null;
  const claims = textMember(body, 'claims');
  const requestId = textMember(body, 'trace_id');
  return {
    status,
    error: error ?? '',
    suberror: textMember(body, 'suberror') ?? '',
    codes: readCodes(body['error_codes'], textMember(body, 'error_description') ?? ''),
    ...(claims === undefined ? {} : { claims }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/** The service said "later", whatever else it said. */
export function isServiceBusy(status: number): boolean {
  return status === 429 || status >= 500;
}

/** AADSTS numbers in a text, for answers that come through the browser and have no list of them. */
export function readCodesFromText(description: string): readonly number[] {
  return Array.from(description.matchAll(/AADSTS(\d{4,8})/g), (match) => Number(match[1]));
}

function readCodes(listed: unknown, description: string): readonly number[] {
  const codes = Array.isArray(listed) ? listed.filter((code) => typeof code === 'number') : [];
  return codes.length > 0 ? codes : readCodesFromText(description);
}
