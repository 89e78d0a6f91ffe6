import { cloudApplicationAdministrator } from '../tenant/directory-roles.ts';
import { text } from '../text.ts';
import { caseCheck } from './check.ts';
import type { PolicyCheck } from './policy-check.ts';
import { unreadPolicy } from './unread-policy.ts';

const id = 'C56';

/**
 * Whether people can sign in for the first time where no administrator consents for them: OpenID Connect asks
 * for openid, profile and email at least. SAML asks for nothing.
 */
export const userConsentCheck: PolicyCheck = {
  id,
  moments: ['before', 'after'],
  run({ subject: { desired, profile }, policies }) {
    if (desired === null || desired.saml !== null || profile.application?.permissions !== undefined)
      return null;
    const read = policies.ok ? policies.value.peopleRights : policies;
    if (read === null) return null;
    if (!read.ok) return unreadPolicy(id, read.problem, cloudApplicationAdministrator);
    return read.value.mayConsent
      ? caseCheck(id, 'pass', text('case-check.C56.pass'))
      : caseCheck(id, 'warn', text('case-check.C56.warn'), {
          remedy: text('case-check.C56.warn.remedy', { name: desired.application.displayName }),
        });
  },
};
