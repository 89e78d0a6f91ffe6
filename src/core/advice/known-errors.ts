import type { CodeRule, KnownError } from './known-error.ts';
import { addressErrors } from './known-errors/address-errors.ts';
import { applicationErrors } from './known-errors/application-errors.ts';
import { graphErrors } from './known-errors/graph-errors.ts';
import { personErrors } from './known-errors/person-errors.ts';
import { protectionErrors } from './known-errors/protection-errors.ts';
import { requestErrors } from './known-errors/request-errors.ts';
import { samlErrors } from './known-errors/saml-errors.ts';

/** Every error that can be explained, whoever the vendor is. */
export const knownErrors: readonly KnownError[] = [
  ...addressErrors,
  ...applicationErrors,
  ...personErrors,
  ...protectionErrors,
  ...samlErrors,
  ...requestErrors,
  ...graphErrors,
];

export function codeOf(rule: CodeRule): number {
  return typeof rule === 'number' ? rule : rule.code;
}

/** The AADSTS numbers of a known error, each once. */
export function codesOf({ codes = [] }: KnownError): readonly number[] {
  return codes.map(codeOf);
}

/** Every AADSTS number that can be explained. */
export const knownCodes: ReadonlySet<number> = new Set(knownErrors.flatMap(codesOf));

/** Graph's codes that can be explained, in lower case. */
export const knownGraphCodes: ReadonlySet<string> = new Set(
  knownErrors.flatMap(({ graphCodes = [] }) => graphCodes.map((code) => code.toLowerCase())),
);

/** Words of OAuth's `error` that can be explained. */
export const knownOAuthErrors: ReadonlySet<string> = new Set(
  knownErrors.flatMap(({ oauthErrors = [] }) => oauthErrors),
);
