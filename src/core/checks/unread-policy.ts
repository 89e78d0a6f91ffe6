import type { Problem } from '../problem.ts';
import type { BuiltInRole } from '../tenant/directory-roles.ts';
import { text } from '../text.ts';
import { caseCheck, skippedCheck, type CaseCheck } from './check.ts';

/** Where there is no token for it: a consent is missing. */
const consentCodes: readonly string[] = ['consent-needed', 'admin-consent-needed', 'sign-in-needed'];

/** Graph tells a role that is too weak as a permission that is missing, also of a token that has it (graph.md 11). */
const roleCodes: readonly string[] = ['policies-not-accessible', 'role-too-weak', 'permission-missing'];

/** A check of the tenant's rules that could not look: how to allow it, and which role may read them. */
export function unreadPolicy(id: string, problem: Problem, reader: BuiltInRole): CaseCheck {
  if (consentCodes.includes(problem.code)) {
    const remedy = text('case-check.not-consented.remedy');
    return caseCheck(id, 'skip', text('case-check.not-consented'), { remedy });
  }
  if (roleCodes.includes(problem.code)) {
    const remedy = text('case-check.role-too-weak.remedy', { role: reader.name });
    return caseCheck(id, 'skip', text('case-check.role-too-weak'), { remedy });
  }
  return skippedCheck(id, problem);
}
