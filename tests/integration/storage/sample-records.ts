import type { Case } from '../../../src/core/case.ts';
import type { HandoverPackage } from '../../../src/core/handover/handover.ts';
import type { Plan } from '../../../src/core/plan/plan.ts';
import type { JournalEntry, Run, SecretRecord } from '../../../src/core/register/register.ts';

const tenant = {
  id: '6f1c2d3e-0000-4000-8000-00000000000a',
  displayName: 'Stichting Zorggroep Coördinatie',
  initialDomain: 'zorggroepcoordinatie.onmicrosoft.com',
  defaultDomain: 'zorggroep.example',
};

const operator = { name: 'Fatima de Boer', username: 'fatima@zorggroep.example' };

export function sampleCase(changes: Partial<Case> = {}): Case {
  return {
    id: 'case-1',
    tenant,
    cloud: 'global',
    simulated: false,
    vendorId: 'medimo',
    vendorName: 'Medimo',
    profileVersion: 3,
    environment: 'production',
    identity: '0123456789abcdef',
    inputs: { customer: 'Zonnehuis', redirectUri: 'https://secure.example/zonnehuis_azure' },
    state: 'planned',
    application: null,
    adopted: false,
    operator,
    createdAt: '2026-11-22T09:00:00.000Z',
    updatedAt: '2026-11-22T09:00:00.000Z',
    ...changes,
  };
}

export function samplePlan(): Plan {
  return {
    vendorId: 'medimo',
    vendorName: 'Medimo',
    profileVersion: 3,
    environment: 'production',
    identity: '0123456789abcdef',
    uniqueName: 'entra-handover-medimo-production-0123456789abcdef',
    applicationName: 'Medimo',
    tenant,
    cloud: 'global',
    operator,
    inputs: { customer: 'Zonnehuis' },
    desired: {
      application: {
        displayName: 'Medimo',
        uniqueName: 'entra-handover-medimo-production-0123456789abcdef',
        signInAudience: 'AzureADMyOrg',
        redirectUris: ['https://secure.example/zonnehuis_azure'],
        identifierUris: [],
        logoutUrl: null,
        scopes: [],
        groupMembershipClaims: 'SecurityGroup',
        optionalClaims: { idToken: [], accessToken: [], saml2Token: [] },
      },
      servicePrincipal: { appRoleAssignmentRequired: false, tags: [] },
      secret: null,
      saml: null,
      consent: null,
      assignments: [],
      licences: null,
    },
    awaited: [],
    questions: [],
    tables: [],
    staleKeyIds: [],
    notices: [],
    steps: [],
    fingerprint: 'f'.repeat(64),
  };
}

export function sampleRun(changes: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    caseId: 'case-1',
    kind: 'onboard',
    startedAt: '2026-11-22T09:01:00.000Z',
    endedAt: null,
    outcome: null,
    calls: null,
    ...changes,
  };
}

export function sampleEntry(changes: Partial<JournalEntry> = {}): JournalEntry {
  return {
    runId: 'run-1',
    stepId: 'client-secret',
    phase: 'intent',
    method: 'POST',
    path: '/applications/11111111-0000-4000-8000-000000000001/addPassword',
    nonce: null,
    status: null,
    requestId: null,
    at: '2026-11-22T09:01:01.000Z',
    ...changes,
  };
}

export function sampleSecret(changes: Partial<SecretRecord> = {}): SecretRecord {
  return {
    id: 'secret-1',
    caseId: 'case-1',
    keyId: '22222222-0000-4000-8000-000000000002',
    name: 'Medimo a1b2c3d4',
    state: 'live',
    createdAt: '2026-11-22T09:01:02.000Z',
    expiresAt: '2027-11-22T09:01:02.000Z',
    ...changes,
  };
}

export function sampleHandover(changes: Partial<HandoverPackage> = {}): HandoverPackage {
  const both = (word: string) => ({ nl: word, en: word });
  return {
    schemaVersion: 1,
    caseId: 'case-1',
    vendor: { id: 'medimo', name: 'Medimo' },
    profile: { version: 3, source: both('2024-3') },
    environment: { id: 'production', label: both('Productie') },
    tenant,
    simulated: false,
    application: {
      appId: '33333333-0000-4000-8000-000000000003',
      objectId: '11111111-0000-4000-8000-000000000001',
      servicePrincipalId: '44444444-0000-4000-8000-000000000004',
      displayName: 'Medimo',
      redirectUris: ['https://secure.example/zonnehuis_azure'],
    },
    fields: [
      { id: 'issuer', label: both('Issuer'), hint: both(''), value: 'https://login.example/', secret: false },
      { id: 'name', label: both('Naam'), hint: both(''), value: 'x', secret: false, alternativeTo: 'issuer' },
      { id: 'secret', label: both('Wachtwoord'), hint: both(''), value: '', secret: true },
    ],
    secret: { keyId: '2', name: 'Medimo a1b2c3d4', expiresAt: '2027-11-22T09:01:02.000Z' },
    checks: [
      { id: 'token', outcome: 'pass', text: { id: 'check.token', params: { name: both('x'), count: 2 } } },
    ],
    tables: [],
    certificate: null,
    federationMetadata: null,
    awaited: [],
    questions: [],
    statements: [],
    vendorSteps: [both('Open het scherm')],
    madeBy: operator,
    madeAt: '2026-11-22T09:02:00.000Z',
    ...changes,
  };
}
