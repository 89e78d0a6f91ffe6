import { param, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { notFound } from './graph-refusal.ts';
import { answerEntity, answerList } from './odata/answer-list.ts';
import { assignedPlansOf } from './licences.ts';
import { completed } from './shape/completed-item.ts';
import type { Domain } from '../world/directory-objects.ts';

const organizationScopes = [
  'Organization.Read.All',
  'Organization.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];

const alwaysShown = ['id', 'displayName', 'verifiedDomains'];

function showOrganization(call: GraphCall): Record<string, unknown> {
  const { organization, domains } = call.tenant;
  const full = completed('organization', {
    ...organization,
    assignedPlans: assignedPlansOf(call.tenant),
    verifiedDomains: domains.map((domain) => ({
      capabilities: 'Email, OfficeCommunicationsOnline',
      isDefault: domain.isDefault,
      isInitial: domain.isInitial,
      name: domain.id,
      type: 'Managed',
    })),
  });
  // With nothing but User.Read only three properties are filled (graph.md 6).
  const seesAll = organizationScopes.some((scope) => call.caller.scopes.has(scope));
  if (seesAll) return full;
  return Object.fromEntries(
    Object.entries(full).map(([name, value]) => [name, alwaysShown.includes(name) ? value : blank(value)]),
  );
}

function blank(value: unknown): unknown {
  return Array.isArray(value) ? [] : null;
}

function showDomain(domain: Domain): Record<string, unknown> {
  return {
    authenticationType: 'Managed',
    availabilityStatus: null,
    isAdminManaged: true,
    isRoot: true,
    isVerified: true,
    supportedServices: domain.isInitial ? ['Email', 'OfficeCommunicationsOnline'] : ['Email'],
    passwordValidityPeriodInDays: 2147483647,
    passwordNotificationWindowInDays: 14,
    state: null,
    ...domain,
  };
}

function listOrganization(call: GraphCall): GraphReply {
  return answerList(call, { type: 'organization', context: 'organization', items: [showOrganization(call)] });
}

function readOrganization(call: GraphCall): GraphReply {
  const id = param(call, 'organization-id');
  if (id.toLowerCase() !== call.tenant.organization.id) throw notFound(id);
  return answerEntity(call, 'organization', 'organization', showOrganization(call));
}

function listDomains(call: GraphCall): GraphReply {
  return answerList(call, { type: 'domain', context: 'domains', items: call.tenant.domains.map(showDomain) });
}

function readDomain(call: GraphCall): GraphReply {
  const id = param(call, 'domain-id').toLowerCase();
  const domain = call.tenant.domains.find((other) => other.id === id);
  if (domain === undefined) throw notFound(id);
  return answerEntity(call, 'domain', 'domains', showDomain(domain));
}

export const tenantFactRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/organization',
    scopes: ['User.Read', ...organizationScopes],
    handle: listOrganization,
  },
  {
    method: 'GET',
    path: '/organization/{organization-id}',
    scopes: ['User.Read', 'User.Read.All', ...organizationScopes],
    handle: readOrganization,
  },
  {
    method: 'GET',
    path: '/domains',
    scopes: ['Domain.Read.All', 'Domain.ReadWrite.All', 'Directory.Read.All'],
    handle: listDomains,
  },
  {
    method: 'GET',
    path: '/domains/{domain-id}',
    scopes: ['Domain.Read.All', 'Domain.ReadWrite.All', 'Directory.Read.All'],
    handle: readDomain,
  },
];
