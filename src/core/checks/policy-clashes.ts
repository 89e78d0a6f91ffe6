import type { StrangerApplication } from '../tenant/entra-objects.ts';
import { text } from '../text.ts';
import { caseCheck, type CheckObject } from './check.ts';
import type { PolicyCheck } from './policy-check.ts';

const id = 'C47';

/**
 * Whether another application has the same name or redirect URI. The same entity id refuses the plan. Of an
 * application that the case has, only what is added to it can clash.
 */
export const clashCheck: PolicyCheck = {
  id,
  moments: ['before'],
  run({ subject: { desired, record }, policies }) {
    const plan = policies.ok ? policies.value.plan : null;
    if (desired === null || plan === null) return null;
    const { application, sameRedirectUri } = plan;
    const isKnown = application !== null && (record?.application ?? null) !== null;
    const added = desired.application.redirectUris.filter((uri) => !application?.redirectUris.includes(uri));
    if (isKnown && added.length === 0) return null;
    const namesakes = isKnown ? [] : plan.namesakes;
    const byUri = new Set(sameRedirectUri.map((application) => application.id));
    const found = [...sameRedirectUri, ...namesakes.filter((application) => !byUri.has(application.id))];
    const seen = new Set<string>();
    const objects = found.flatMap((application): readonly CheckObject[] => {
      if (seen.has(application.id)) return [];
      seen.add(application.id);
      return [clashing(application, byUri.has(application.id))];
    });
    if (objects.length === 0) return caseCheck(id, 'pass', text('case-check.C47.pass'));
    return caseCheck(id, 'warn', text('case-check.C47.warn', { count: objects.length }), {
      objects,
      remedy: text(`case-check.C47.${application === null ? 'warn' : 'beside'}.remedy`),
    });
  },
};

function clashing({ id: objectId, appId, displayName }: StrangerApplication, byUri: boolean): CheckObject {
  const detail = text(byUri ? 'case-check.C47.same-uri' : 'case-check.C47.same-name', { appId });
  return { kind: 'application', id: objectId, name: displayName, detail };
}
