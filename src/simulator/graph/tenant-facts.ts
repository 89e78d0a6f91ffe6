import { graphMetadata, param, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { notFound } from './graph-refusal.ts';
import { answerEntity, answerList } from './odata/answer-list.ts';
import { requirePolicyReader } from './permissions.ts';
import { graphShape } from './shape/graph-shape.ts';
import type { Domain } from '../world/directory-objects.ts';

const organizationScopes = [
  'Organization.Read.All',
  'Organization.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];

const alwaysShown = ['id', 'displayName', 'verifiedDomains'];
const defaultPolicyId = '00000000-0000-0000-0000-000000000000';

function showOrganization(call: GraphCall): Record<string, unknown> {
  const { organization, domains } = call.tenant;
  const full: Record<string, unknown> = {
    ...organization,
    deletedDateTime: null,
    verifiedDomains: domains.map((domain) => ({
      capabilities: 'Email, OfficeCommunicationsOnline',
      isDefault: domain.isDefault,
      isInitial: domain.isInitial,
      name: domain.id,
      type: 'Managed',
    })),
  };
  // With nothing but User.Read only three properties are filled (graph.md 6).
  const seesAll = organizationScopes.some((scope) => call.caller.scopes.has(scope));
  if (seesAll) return full;
  const names = Object.keys(graphShape.types['organization'] ?? {}).filter((name) => name in full);
  return Object.fromEntries(
    names.map((name) => [name, alwaysShown.includes(name) ? full[name] : blank(full[name])]),
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

function readDefaultAppManagementPolicy(call: GraphCall): GraphReply {
  requirePolicyReader(call);
  const policy = {
    id: defaultPolicyId,
    deletedDateTime: null,
    displayName: 'Default app management tenant policy',
    description:
      'Default tenant policy that enforces app management restrictions on applications and service principals.',
    ...call.tenant.defaultAppManagementPolicy,
  };
  const { status, body } = answerEntity(
    call,
    'tenantAppManagementPolicy',
    'policies/defaultAppManagementPolicy',
    policy,
  );
  const context = `${graphMetadata}#policies/defaultAppManagementPolicy/$entity`;
  return { status, body: { ...(body as object), '@odata.context': context } };
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
    scopes: ['User.Read', ...organizationScopes],
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
  {
    method: 'GET',
    path: '/policies/defaultAppManagementPolicy',
    scopes: ['Policy.Read.All', 'Policy.ReadWrite.ApplicationConfiguration'],
    handle: readDefaultAppManagementPolicy,
  },
];
