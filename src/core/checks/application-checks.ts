import type { CheckDefinition } from './check.ts';
import { claimsChecks } from './claims-checks.ts';
import { handoverChecks } from './handover-checks.ts';
import { redirectUriChecks } from './redirect-uri-checks.ts';
import { registrationChecks } from './registration-checks.ts';
import { samlChecks } from './saml-checks.ts';
import { secretChecks } from './secret-checks.ts';
import { signInChecks } from './sign-in-checks.ts';

/** The checks of the application itself and of what was handed over. */
export const applicationChecks: readonly CheckDefinition[] = [
  ...redirectUriChecks,
  ...claimsChecks,
  ...secretChecks,
  ...samlChecks,
  ...registrationChecks,
  ...handoverChecks,
  ...signInChecks,
];
