import { activeCertificate, isEntityId } from '../plan/compare-saml.ts';
import type { CheckDefinition, CheckObject } from './check.ts';
import { judgeLive } from './live-application.ts';
import { daysUntil, firstNoticeDays } from './secret-checks.ts';
import { checkObject, verdict } from './verdict.ts';

/** C13: assertions are signed with the certificate that the vendor has, and somebody is told of its end. */
const signingCertificate: CheckDefinition = {
  id: 'C13',
  moments: ['before', 'after', 'watch'],
  run: (facts) =>
    judgeLive('C13', facts, ({ live, desired }) => {
      const principal = live.servicePrincipal;
      if (desired.saml === null || principal === null) return null;
      const active = activeCertificate(principal);
      if (active === null) return verdict('C13', 'fail', { variant: 'none' });
      const { subject } = facts;
      const objects = [certificateObject(active.thumbprint, active.name)];
      const ends = { date: active.expiresAt };
      const params = { ends, vendor: subject.profile.name, thumbprint: active.thumbprint };
      if (Date.parse(active.expiresAt) <= Date.parse(subject.now))
        return verdict('C13', 'fail', { params, objects });
      const given = subject.handover?.certificate?.thumbprint ?? null;
      if (given !== null && given !== active.thumbprint)
        return verdict('C13', 'fail', { variant: 'other', params: { ...params, given }, objects });
      const days = daysUntil(active.expiresAt, facts);
      if (days <= firstNoticeDays)
        return verdict('C13', 'warn', { params: { ...params, count: days }, objects });
      return principal.notificationEmailAddresses.length === 0
        ? verdict('C13', 'warn', { variant: 'notice', params, objects })
        : verdict('C13', 'pass', { params: { ends } });
    }),
};

function certificateObject(thumbprint: string, name: string): CheckObject {
  return checkObject('certificate', name === '' ? thumbprint : name, { id: thumbprint });
}

/** C14: the certificate for the vendor is one whole certificate, and the vendor has that one. */
const certificateFile: CheckDefinition = {
  id: 'C14',
  moments: ['before', 'after'],
  run({ subject, certificate, live }) {
    const given = subject.handover?.certificate ?? null;
    if (certificate === null || given === null) return null;
    const objects = [certificateObject(given.thumbprint, '')];
    if (certificate.thumbprint !== given.thumbprint) return verdict('C14', 'fail', { objects });
    const pasted = subject.desired?.saml?.vendorCertificate ?? '';
    const principal = live?.ok === true ? live.value.servicePrincipal : null;
    const active = principal === null ? null : (activeCertificate(principal)?.derBase64 ?? null);
    const isOther = pasted !== '' && active !== null && bodyOf(pasted) !== active;
    return isOther
      ? verdict('C14', 'fail', { variant: 'vendor', params: { vendor: subject.profile.name }, objects })
      : verdict('C14', 'pass', { params: { thumbprint: given.thumbprint } });
  },
};

function bodyOf(pem: string): string {
  return pem.replace(/-----[A-Z ]+-----|\s/g, '');
}

/** C15: the entity id is the same on both sides, character for character. */
const entityId: CheckDefinition = {
  id: 'C15',
  moments: ['before', 'after'],
  run: (facts) =>
    judgeLive('C15', facts, ({ application, live, desired }) => {
      const wanted = desired.saml?.entityId ?? '';
      if (wanted === '') return null;
      const known = live.servicePrincipal?.servicePrincipalNames ?? [];
      const holds = (names: readonly string[]): boolean => names.some((name) => isEntityId(name, wanted));
      const params = { wanted, found: application.identifierUris.join(', ') };
      const objects = [checkObject('application', application.displayName, { id: application.id })];
      return holds(application.identifierUris) && holds(known)
        ? verdict('C15', 'pass', { params: { wanted } })
        : verdict('C15', 'fail', { params, objects });
    }),
};

export const samlChecks: readonly CheckDefinition[] = [signingCertificate, certificateFile, entityId];
