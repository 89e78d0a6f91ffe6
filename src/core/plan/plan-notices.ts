import { applicationRoles } from '../tenant/directory-roles.ts';
import type { TenantFacts } from '../tenant/entra-objects.ts';
import { takesInEverybody } from '../tenant/membership-rule.ts';
import { text } from '../text.ts';
import { listDifferenceNotices } from './difference-notices.ts';
import type { DesiredNotice, DesiredState } from './desired-state.ts';
import type { PlanNotice } from './plan.ts';

interface NoticeFacts {
  readonly facts: TenantFacts;
  readonly desired: DesiredState;
  readonly profileNotice: DesiredNotice | null;
}

/** What the reader of a plan should know; nothing here stops it. */
export function listNotices({ facts, desired, profileNotice }: NoticeFacts): readonly PlanNotice[] {
  const notices: PlanNotice[] = [];
  // Roles that are eligible but not active, and those scoped to a unit, are not among the facts:
  // so this warns, and Graph decides.
  if (!facts.roles.some(({ roleTemplateId }) => applicationRoles.some(({ id }) => id === roleTemplateId))) {
    notices.push({
      id: 'role-weak',
      text: text('notice.role-weak'),
      detail: text('notice.role-weak.detail'),
    });
  }
  const [namesake] = facts.namesakes;
  if (facts.application === null && namesake !== undefined) {
    const params = {
      name: desired.application.displayName,
      count: facts.namesakes.length,
      appId: namesake.appId,
    };
    notices.push({
      id: 'namesake',
      text: text('notice.namesake', params),
      detail: text('notice.namesake.detail', params),
    });
  }
  const [other] = facts.sameRedirectUri;
  if (facts.application === null && other !== undefined) {
    const params = { name: other.displayName, count: facts.sameRedirectUri.length, appId: other.appId };
    notices.push({
      id: 'same-redirect-uri',
      text: text('notice.same-redirect-uri', params),
      detail: text('notice.same-redirect-uri.detail', params),
    });
  }
  const everybody = desired.assignments.find(({ membershipRule }) => takesInEverybody(membershipRule));
  if (everybody !== undefined) {
    const params = { name: everybody.displayName };
    notices.push({
      id: 'assignment-everybody',
      text: text('notice.assignment-everybody', params),
      detail: text('notice.assignment-everybody.detail', params),
    });
  }
  // Documented as P1, yet reported to work without (graph.md 13): Graph decides.
  if (desired.assignments.some(({ kind }) => kind === 'group')) {
    notices.push({
      id: 'assignment-groups',
      text: text('notice.assignment-groups'),
      detail: text('notice.assignment-groups.detail'),
    });
  }
  notices.push(...listDifferenceNotices(facts.application, desired.application));
  if (profileNotice !== null) {
    notices.push({
      id: profileNotice.id,
      text: text('notice.profile', { text: profileNotice.title }),
      detail: text('notice.profile', { text: profileNotice.detail }),
    });
  }
  return notices;
}
