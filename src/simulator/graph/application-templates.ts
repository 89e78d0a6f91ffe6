import { replicating } from '../world/lag.ts';
import { storedServicePrincipal } from '../world/new-objects.ts';
import {
  customTemplateId,
  templateApplication,
  templateServicePrincipal,
} from '../world/template-instance.ts';
import { graphTime } from '../world/world.ts';
import { settleApplication } from './application-rules.ts';
import { graphMetadata, param, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { badRequest, notFound } from './graph-refusal.ts';
import { answerEntity, answerList } from './odata/answer-list.ts';
import { requireApplicationAdministrator } from './permissions.ts';
import { showServicePrincipal } from './service-principal-view.ts';
import { asText } from './shape/primitive-types.ts';
import { addFirstCertificate } from './token-signing-certificates.ts';

const readScopes = [
  'Application.Read.All',
  'Application.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];

/** Of the gallery's thousands only the one that is in no gallery. */
const templates = [
  {
    id: customTemplateId,
    displayName: 'Custom',
    homePageUrl: null,
    supportedSingleSignOnModes: ['password', 'saml', 'external'],
    supportedProvisioningTypes: ['sync'],
    logoUrl: null,
    categories: [],
    publisher: null,
    description: null,
  },
];

function templateOf(call: GraphCall): (typeof templates)[number] {
  const id = param(call, 'applicationTemplate-id').toLowerCase();
  const template = templates.find((other) => other.id === id);
  if (template === undefined) throw notFound(id);
  return template;
}

async function instantiate(call: GraphCall): Promise<GraphReply> {
  const { world, tenant, body } = call;
  requireApplicationAdministrator(call);
  templateOf(call);
  const displayName = asText(body['displayName']);
  if (displayName === '') {
    const message = "A value is required for property 'displayName' of resource 'Application'.";
    throw badRequest(message, [{ code: 'MissingValue', message, target: 'displayName' }]);
  }
  const instance = {
    applicationId: world.ids.uuid('application'),
    appId: world.ids.uuid('appId'),
    servicePrincipalId: world.ids.uuid('servicePrincipal'),
    scopeId: world.ids.uuid('permissionScope'),
    displayName,
    serviceManagementReference: asText(body['serviceManagementReference']) || null,
    createdDateTime: graphTime(world.now()),
    publisherDomain: tenant.domains.find((domain) => domain.isDefault)?.id ?? '',
    tenantId: tenant.organization.id,
  };
  const application = templateApplication(instance);
  settleApplication(tenant, application, null);
  const servicePrincipal = templateServicePrincipal(instance);
  tenant.applications.push({ resource: application, secrets: [], ...replicating(world) });
  const stored = storedServicePrincipal(servicePrincipal, replicating(world));
  tenant.servicePrincipals.push(stored);
  if (tenant.settings.instantiateLeavesCertificate) await addFirstCertificate(world, stored);
  return {
    status: 201,
    body: {
      '@odata.context': `${graphMetadata}#microsoft.graph.applicationServicePrincipal`,
      application,
      servicePrincipal: showServicePrincipal(world, tenant, servicePrincipal),
    },
  };
}

const one = '/applicationTemplates/{applicationTemplate-id}';

export const applicationTemplateRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/applicationTemplates',
    scopes: readScopes,
    handle: (call) =>
      answerList(call, { type: 'applicationTemplate', context: 'applicationTemplates', items: templates }),
  },
  {
    method: 'GET',
    path: one,
    scopes: readScopes,
    handle: (call) => answerEntity(call, 'applicationTemplate', 'applicationTemplates', templateOf(call)),
  },
  {
    method: 'POST',
    path: `${one}/instantiate`,
    scopes: ['Application.ReadWrite.All', 'Directory.ReadWrite.All'],
    handle: instantiate,
  },
];
