import { text } from '../text.ts';
import { carriesNonce, isMarkedName } from '../tenant/marked-name.ts';
import { activeCertificate, lasts } from './compare-saml.ts';
import type { PlanNotice } from './plan.ts';
import type { StepFacts } from './step-facts.ts';

type NoticeFacts = Pick<StepFacts, 'desired' | 'facts' | 'known' | 'now'>;

/** What an application for SAML that is there already brings along and its reader should know. */
export function listSamlNotices({ desired, facts, known, now }: NoticeFacts): readonly PlanNotice[] {
  const { saml, application } = desired;
  const { servicePrincipal } = facts;
  if (saml === null || servicePrincipal === null) return [];
  const notices: PlanNotice[] = [];
  const hasOurs = facts.relations.claimsPolicies.some(({ displayName }) =>
    isMarkedName(displayName, application.uniqueName),
  );
  const isAttached = facts.relations.claimsPolicies.length > 0;
  // What is set in the portal is in a store that Graph v1.0 does not show (graph.md 4).
  if (saml.claims.length > 0 && !hasOurs && !isAttached && facts.application?.uniqueName !== null) {
    notices.push({
      id: 'claims-superseded',
      text: text('notice.claims-superseded'),
      detail: text('notice.claims-superseded.detail'),
    });
  }
  const active = activeCertificate(servicePrincipal);
  if (active === null) return notices;
  const params = {
    name: active.name,
    expires: { date: active.expiresAt },
    thumbprint: active.thumbprint,
  };
  if (!lasts(active, saml, now)) {
    notices.push({
      id: 'certificate-replaced',
      text: text('notice.certificate-replaced', params),
      detail: text('notice.certificate-replaced.detail', params),
    });
  } else if (!carriesNonce(active.name, known?.allNonces ?? [])) {
    notices.push({
      id: 'certificate-kept',
      text: text('notice.certificate-kept', params),
      detail: text('notice.certificate-kept.detail', params),
    });
  }
  return notices;
}
