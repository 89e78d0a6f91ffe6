import { newJob, pauseJob, startJob, type SynchronizationJob } from '../world/provisioning.ts';
import type { StoredServicePrincipal } from '../world/world-state.ts';
import { param, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { badRequest, GraphRefusal, notFound } from './graph-refusal.ts';
import { answerEntity, answerList } from './odata/answer-list.ts';
import { servicePrincipalToRead, servicePrincipalToWrite } from './service-principals.ts';
import { asText } from './shape/primitive-types.ts';
import { checkReadOnly, checkRequired } from './written-types.ts';

const writeScopes = ['Synchronization.ReadWrite.All'];
const readScopes = ['Synchronization.Read.All', ...writeScopes];

interface Credential {
  readonly key: string;
  readonly value: string;
}

/** `scim` is today's; `customappsso` behaves as it did in 2018. A bare service principal has neither. */
const templateIds = ['scim', 'customappsso'];

function templatesOf({ resource }: StoredServicePrincipal): Readonly<Record<string, unknown>>[] {
  const applicationId = resource['applicationTemplateId'];
  if (applicationId === null) return [];
  return templateIds.map((id, index) => ({
    id,
    applicationId,
    default: index === 0,
    description: null,
    discoverable: true,
    factoryTag: id,
    metadata: [],
  }));
}

const contextOf = (call: GraphCall, collection: string): string =>
  `servicePrincipals('${param(call, 'servicePrincipal-id')}')/synchronization/${collection}`;

function jobIn(call: GraphCall, { provisioning }: StoredServicePrincipal): SynchronizationJob {
  const id = param(call, 'synchronizationJob-id');
  const job = provisioning.jobs.find((other) => other.id === id);
  if (job === undefined) throw notFound(id);
  return job;
}

function listTemplates(call: GraphCall): GraphReply {
  const items = templatesOf(servicePrincipalToRead(call));
  return answerList(call, {
    type: 'synchronizationTemplate',
    context: contextOf(call, 'templates'),
    items,
  });
}

function listJobs(call: GraphCall): GraphReply {
  const items = servicePrincipalToRead(call).provisioning.jobs.map((job) => ({ ...job }));
  return answerList(call, { type: 'synchronizationJob', context: contextOf(call, 'jobs'), items });
}

function createJob(call: GraphCall): GraphReply {
  const { world, tenant, body } = call;
  const stored = servicePrincipalToWrite(call);
  checkReadOnly('synchronizationJob', body);
  checkRequired('synchronizationJob', body);
  const templateId = asText(body['templateId']);
  if (!templatesOf(stored).some(({ id }) => id === templateId)) {
    throw badRequest(`The synchronization template '${templateId}' does not exist on the service principal.`);
  }
  const tenantPart = tenant.organization.id.replaceAll('-', '');
  const job = newJob(`${templateId}.${tenantPart}.${world.ids.uuid('synchronizationJob')}`, templateId);
  stored.provisioning.jobs.push(job);
  return answerEntity(
    call,
    'synchronizationJob',
    contextOf(call, 'jobs'),
    { ...job },
    tenant.settings.creationStatus,
  );
}

function readJob(call: GraphCall): GraphReply {
  const job = jobIn(call, servicePrincipalToRead(call));
  return answerEntity(call, 'synchronizationJob', contextOf(call, 'jobs'), { ...job });
}

function removeJob(call: GraphCall): GraphReply {
  const { provisioning } = servicePrincipalToWrite(call);
  const job = jobIn(call, servicePrincipalToWrite(call));
  provisioning.jobs = provisioning.jobs.filter((other) => other !== job);
  return { status: 204 };
}

/**
 * What can be said without a vendor to ask: whether there is an https address and a token.
 * @throws {GraphRefusal} 400 with the code that was seen for credentials that lead nowhere.
 */
function checkCredentials(credentials: readonly Credential[]): void {
  const valueOf = (wanted: string): string => credentials.find(({ key }) => key === wanted)?.value ?? '';
  const address = valueOf('BaseAddress');
  const isReachable = URL.canParse(address) && new URL(address).protocol === 'https:';
  if (isReachable && valueOf('SecretToken') !== '') return;
  throw new GraphRefusal(
    400,
    'CredentialValidationUnavailable',
    'We were not able to validate the credentials. Please check the URL and the secret token.',
  );
}

function readCredentials(value: unknown): Credential[] {
  const given = (value ?? []) as { readonly key: string; readonly value?: string | null }[];
  return given.map((pair) => ({ key: pair.key, value: pair.value ?? '' }));
}

function validateCredentials(call: GraphCall): GraphReply {
  const stored = servicePrincipalToWrite(call);
  jobIn(call, stored);
  const usesSaved = call.body['useSavedCredentials'] === true;
  checkCredentials(usesSaved ? stored.provisioning.secrets : readCredentials(call.body['credentials']));
  return { status: 204 };
}

/** Replaces the secrets that are named; an empty value takes one away. */
function saveSecrets(call: GraphCall): GraphReply {
  const { provisioning } = servicePrincipalToWrite(call);
  const given = readCredentials(call.body['value']);
  const named = new Set(given.map(({ key }) => key));
  provisioning.secrets = [
    ...provisioning.secrets.filter(({ key }) => !named.has(key)),
    ...given.filter(({ value }) => value !== ''),
  ];
  return { status: 204 };
}

const run =
  (change: (job: SynchronizationJob) => void, needsCredentials: boolean) =>
  (call: GraphCall): GraphReply => {
    const stored = servicePrincipalToWrite(call);
    const job = jobIn(call, stored);
    if (needsCredentials) checkCredentials(stored.provisioning.secrets);
    change(job);
    return { status: 204 };
  };

const base = '/servicePrincipals/{servicePrincipal-id}/synchronization';
const oneJob = `${base}/jobs/{synchronizationJob-id}`;

export const synchronizationRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: `${base}/templates`, scopes: readScopes, handle: listTemplates },
  { method: 'GET', path: `${base}/jobs`, scopes: readScopes, handle: listJobs },
  { method: 'POST', path: `${base}/jobs`, scopes: writeScopes, handle: createJob },
  { method: 'GET', path: oneJob, scopes: readScopes, handle: readJob },
  { method: 'DELETE', path: oneJob, scopes: writeScopes, handle: removeJob },
  {
    method: 'POST',
    path: `${oneJob}/validateCredentials`,
    scopes: writeScopes,
    handle: validateCredentials,
  },
  { method: 'PUT', path: `${base}/secrets`, scopes: writeScopes, handle: saveSecrets },
  { method: 'POST', path: `${oneJob}/start`, scopes: writeScopes, handle: run(startJob, true) },
  { method: 'POST', path: `${oneJob}/restart`, scopes: writeScopes, handle: run(startJob, true) },
  { method: 'POST', path: `${oneJob}/pause`, scopes: writeScopes, handle: run(pauseJob, false) },
];
