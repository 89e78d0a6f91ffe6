import { text } from '../text.ts';
import { carriesNonce, isMarkedName } from '../tenant/marked-name.ts';
import { activeCertificate } from './compare-saml.ts';
import type { PlanNotice } from './plan.ts';
import type { StepFacts } from './step-facts.ts';
import { keptCertificate } from './steps/saml-certificate-steps.ts';

type NoticeFacts = Pick<StepFacts, 'desired' | 'facts' | 'known' | 'now' | 'rotate' | 'profile'>;

/** What an application for SAML that is there already brings along and its reader should know. */
export function listSamlNotices(given: NoticeFacts): readonly PlanNotice[] {
  const { desired, facts, known } = given;
  const { saml, application } = desired;
  const { servicePrincipal } = facts;
  if (saml === null || servicePrincipal === null) return [];
  const notices: PlanNotice[] = [];
  const hasOurs = facts.relations.claimsPolicies.some(({ displayName }) =>
    isMarkedName(displayName, application.uniqueName),
  );
  const mayBeConfigured = facts.application?.uniqueName !== null || known?.isBeingAdopted === true;
  const isAttached = facts.relations.claimsPolicies.length > 0;
  // What is set in the portal is in a store that Graph v1.0 does not show (graph.md 4).
  if (saml.claims.length > 0 && !hasOurs && !isAttached && mayBeConfigured) {
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
  if (given.rotate) return [...notices, ...listRotationNotices(given.profile)];
  if (keptCertificate({ ...given, servicePrincipal }, saml) === null) {
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

/** That nothing changes yet; and when a vendor that reads Entra's own metadata finds the new certificate. */
function listRotationNotices({ name, handover }: StepFacts['profile']): readonly PlanNotice[] {
  const notice: PlanNotice = {
    id: 'certificate-to-come',
    text: text('notice.certificate-to-come', { vendor: name }),
    detail: text('notice.certificate-to-come.detail', { vendor: name }),
  };
  const mayReadMetadata = handover.some(({ value }) => value.includes('{saml.metadataUrl}'));
  return mayReadMetadata ? [notice, metadataNotice(name)] : [notice];
}

/** Entra's document shows the active certificate only, and a new one minutes after it was activated (graph.md 4). */
export function metadataNotice(vendor: string): PlanNotice {
  return {
    id: 'certificate-metadata',
    text: text('notice.certificate-metadata', { vendor }),
    detail: text('notice.certificate-metadata.detail', { vendor }),
  };
}
