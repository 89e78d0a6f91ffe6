import { requestErrors } from './request-errors.ts';

/** The one capability that tokens tell of: the client understands claims challenges. */
const understandsChallenges = 'cp1';

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * What the client declares in the parameter `claims` that it understands, as `xms_cc` of the access token.
 * @throws {SignInError} AADSTS9002313 for claims that are no JSON object.
 */
export function readCapabilities(form: URLSearchParams): readonly string[] {
  const text = form.get('claims');
  if (text === null) return [];
  const claims = parsed(text);
  if (!isObject(claims)) throw requestErrors.malformedClaims();
  const asked = isObject(claims['access_token']) ? claims['access_token']['xms_cc'] : null;
  const values = isObject(asked) && Array.isArray(asked['values']) ? asked['values'] : [];
  // MSAL's examples write it in capitals, tokens do not.
  const isDeclared = values.some((value) => String(value).toLowerCase() === understandsChallenges);
  return isDeclared ? [understandsChallenges] : [];
}

/** `xms_cc` of an access token; nothing for a client that declares nothing. */
export function capabilityClaim(capabilities: readonly string[]): Record<string, unknown> {
  return capabilities.length > 0 ? { xms_cc: capabilities } : {};
}
