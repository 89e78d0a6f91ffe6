import { text, type Text } from '../text.ts';
import { quoteValue } from '../values/character-names.ts';
import { describeDifference } from '../values/text-difference.ts';
import type { CaseFacts, PrincipalState, Registration } from './case-facts.ts';
import { compareRedirectUris } from './compare-redirect-uris.ts';
import type { Finding } from './finding.ts';
import type { FactKind } from './known-error.ts';
import { isGuid, type NamedValues } from './named-values.ts';
import { describeSecrets } from './secret-finding.ts';

type CaseApplication = NonNullable<CaseFacts['application']>;

const mostNames = 5;

/** Compares what a message names with a case, as far as these kinds of facts bear on the error. */
export function findInCase(
  kinds: readonly FactKind[],
  named: NamedValues,
  facts: CaseFacts,
): readonly Finding[] {
  const { application } = facts;
  if (application?.registration.isGone === true && kinds.length > 0)
    return [{ kind: 'enabled', texts: [text('advice.fact.application-gone', { case: facts.caseId })] }];
  const found = kinds.map((kind): Finding => ({ kind, ...describe(kind, named, facts, application) }));
  // That it is the right application says something only where another one would explain the error.
  const isAboutApplication = kinds[0] === 'application';
  return found.filter(
    ({ kind, texts }) =>
      texts.length > 0 &&
      (kind !== 'application' || isAboutApplication || texts[0]?.id !== 'advice.fact.application-same'),
  );
}

const nothing: Omit<Finding, 'kind'> = { texts: [] };

function describe(
  kind: FactKind,
  named: NamedValues,
  facts: CaseFacts,
  application: CaseApplication | null,
): Omit<Finding, 'kind'> {
  if (kind === 'tenant') return { texts: describeTenant(named.tenant, facts) };
  if (application === null) return nothing;
  const { registration } = application;
  switch (kind) {
    case 'redirect-uri':
      return compareRedirectUris(named.redirectUri, { ...facts, redirectUris: registration.redirectUris });
    case 'application':
      return { texts: describeApplication(named.application, application.appId) };
    case 'entity-id':
      return facts.protocol === 'saml' ? compareEntityIds(named.application, registration) : nothing;
    case 'secret':
      return facts.protocol === 'saml' ? nothing : describeSecrets(application, facts.now);
    case 'certificate':
      return facts.protocol === 'saml' ? { texts: describeCertificate(application, facts.now) } : nothing;
    case 'assignment':
      return { texts: describeAssignment(registration.principal, facts.caseId) };
    case 'enabled':
      return { texts: describePrincipal(registration.principal, facts.caseId) };
    case 'account-types':
      return { texts: describeAccountTypes(registration.accountTypes, facts) };
  }
}

/** A name or a domain may be another word for the same tenant; only an id or an initial domain tells. */
function describeTenant(named: string | null, { tenant }: CaseFacts): readonly Text[] {
  const own = text('advice.fact.tenant-own', { name: tenant.displayName, own: tenant.id });
  if (named === null) return [own];
  const tells = isGuid(named) || named.toLowerCase().endsWith('.onmicrosoft.com');
  const isOwn = [tenant.id, tenant.initialDomain].some((id) => id.toLowerCase() === named.toLowerCase());
  if (!tells || isOwn) return [own];
  return [text('advice.fact.tenant-other', { named: quoteValue(named), own: tenant.id })];
}

function describeApplication(named: string | null, own: string): readonly Text[] {
  if (named === null || !isGuid(named)) return [];
  return named.toLowerCase() === own.toLowerCase()
    ? [text('advice.fact.application-same', { own })]
    : [text('advice.fact.application-other', { named, own })];
}

function compareEntityIds(named: string | null, { entityIds }: Registration): Omit<Finding, 'kind'> {
  if (entityIds === null) return nothing;
  const [first] = entityIds;
  if (first === undefined) return { texts: [text('advice.fact.entity-id-none')] };
  if (named === null || isGuid(named) || entityIds.includes(named)) return nothing;
  const { kind, sentence, parts } = describeDifference(named, first);
  return {
    texts: [text('advice.fact.entity-id-differs'), kind === 'other' ? text('advice.fact.marked') : sentence],
    comparison: { named, registered: first, parts },
  };
}

function describeCertificate({ registration, handedOver }: CaseApplication, now: string): readonly Text[] {
  const { certificate } = registration;
  if (certificate === null) return [text('advice.fact.certificate-none')];
  const { thumbprint, expiresAt } = certificate;
  const given = handedOver.thumbprint;
  const texts: Text[] = [];
  if (given !== null && given.toUpperCase() !== thumbprint.toUpperCase())
    texts.push(text('advice.fact.certificate-other', { thumbprint, handedOver: given }));
  if (expiresAt !== null) {
    const isOver = Date.parse(expiresAt) <= Date.parse(now);
    const params = { thumbprint, date: { date: expiresAt } };
    texts.push(
      isOver
        ? text('advice.fact.certificate-expired', params)
        : text('advice.fact.certificate-valid', params),
    );
  }
  return texts;
}

function describeAssignment(principal: PrincipalState | null, caseId: string): readonly Text[] {
  if (principal === null || principal.isGone) return describePrincipal(principal, caseId);
  const { isAssignmentRequired, assigned } = principal;
  if (!isAssignmentRequired) return [text('advice.fact.assignment-not-required')];
  if (assigned.length === 0) return [text('advice.fact.assignment-nobody')];
  const names = assigned.slice(0, mostNames).map(quoteValue).join(', ');
  const count = assigned.length - mostNames;
  return count > 0
    ? [text('advice.fact.assignment-more', { names, count })]
    : [text('advice.fact.assignment-list', { names })];
}

function describePrincipal(principal: PrincipalState | null, caseId: string): readonly Text[] {
  if (principal === null) return [];
  if (principal.isGone) return [text('advice.fact.principal-gone', { case: caseId })];
  return [
    principal.isEnabled ? text('advice.fact.sign-in-on') : text('advice.fact.sign-in-off', { case: caseId }),
  ];
}

function describeAccountTypes(accountTypes: string | null, { tenant }: CaseFacts): readonly Text[] {
  if (accountTypes === null) return [];
  return accountTypes === 'AzureADMyOrg'
    ? [text('advice.fact.single-tenant', { name: tenant.displayName, own: tenant.id })]
    : [text('advice.fact.several-tenants')];
}
