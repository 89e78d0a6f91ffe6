import { skippedCheck, type CheckDefinition } from './check.ts';
import type { CheckSubject } from './check-facts.ts';
import { checkObject, verdict } from './verdict.ts';

/** C25: the domain hint is a domain of the tenant's people. */
const domainHint: CheckDefinition = {
  id: 'C25',
  moments: ['before', 'after'],
  run({ subject, organization }) {
    const isGiven = subject.profile.handover.some(({ value }) => value.includes('{domainHint}'));
    if (!isGiven || organization === null) return null;
    if (!organization.ok) return skippedCheck('C25', organization.problem);
    const chosen = subject.values['domainHint'] ?? '';
    const domain = chosen === '' ? subject.tenant.defaultDomain : chosen;
    const objects = [checkObject('domain', domain)];
    const found = organization.value.verifiedDomains.find(
      ({ name }) => name.toLowerCase() === domain.toLowerCase(),
    );
    const standard = organization.value.verifiedDomains.find(({ isDefault }) => isDefault)?.name ?? '';
    const params = { domain, standard };
    if (found === undefined) return verdict('C25', 'fail', { params, objects });
    if (/\.onmicrosoft\.(?:com|us)$|\.partner\.onmschina\.cn$/i.test(domain))
      return verdict('C25', 'warn', { variant: 'initial', params, objects });
    return found.isDefault
      ? verdict('C25', 'pass', { params: { domain } })
      : verdict('C25', 'warn', { params, objects });
  },
};

/** C26: issuer and addresses in the package name this tenant, in the form that the vendor takes. */
const issuerForm: CheckDefinition = {
  id: 'C26',
  moments: ['before', 'after'],
  run({ subject, organization }) {
    const addresses = listTenantAddresses(subject);
    if (addresses.length === 0 || organization === null) return null;
    if (!organization.ok) return skippedCheck('C26', organization.problem);
    const { id, verifiedDomains } = organization.value;
    const names = [id, ...verifiedDomains.filter(({ isInitial }) => isInitial).map(({ name }) => name)];
    const wrong = addresses.find(
      ({ value, endsWithSlash }) => !names.includes(tenantIn(value)) || value.endsWith('/') !== endsWithSlash,
    );
    return wrong === undefined
      ? verdict('C26', 'pass', { params: { count: addresses.length } })
      : verdict('C26', 'fail', { params: { value: wrong.value, tenant: id } });
  },
};

/** The values of the package that are addresses of the tenant at Microsoft. */
function listTenantAddresses({ profile, handover }: CheckSubject): readonly {
  readonly value: string;
  readonly endsWithSlash: boolean;
}[] {
  return (handover?.fields ?? []).flatMap(({ id, value }) => {
    const template = profile.handover.find((field) => field.id === id)?.value ?? '';
    const isBare = /^\{login\}\/\{tenant\.[a-zA-Z]+\}\/?$/.test(template);
    if (!isBare && !['{oidc.issuer}', '{saml.issuer}'].includes(template)) return [];
    return [{ value, endsWithSlash: template === '{saml.issuer}' || template.endsWith('/') }];
  });
}

/** The tenant that an address names: its first segment. */
function tenantIn(address: string): string {
  return URL.parse(address)?.pathname.split('/')[1] ?? '';
}

/** C27: the metadata that the vendor will read is there and speaks for this tenant. */
const openIdMetadata: CheckDefinition = {
  id: 'C27',
  moments: ['before', 'after'],
  run({ metadata, subject }) {
    if (metadata === null) return null;
    const { address } = metadata;
    switch (metadata.outcome) {
      case 'unanswered':
        return verdict('C27', 'skip', { params: { address } });
      case 'refused':
        return verdict('C27', 'fail', { params: { address, status: metadata.status } });
      case 'read':
        return tenantIn(metadata.issuer) === subject.tenant.id
          ? verdict('C27', 'pass', { params: { address } })
          : verdict('C27', 'fail', { variant: 'issuer', params: { address, issuer: metadata.issuer } });
    }
  },
};

export const handoverChecks: readonly CheckDefinition[] = [domainHint, issuerForm, openIdMetadata];
