import type { AppState, CaseDetail, CaseSummary } from '../../src/contract/console-views.ts';
import { profileOf } from './sample-vendors.ts';

const profile = profileOf('medimo');

/** A tenant, its people and its register, made up for looking at screens. */
export const tenant = {
  id: '4c1e7d52-83b0-4f6e-a2d9-05e8b7361fca',
  displayName: 'Zorggroep De Linde',
  initialDomain: 'delinde.onmicrosoft.com',
  defaultDomain: 'delinde.nl',
};
export const operator = { name: 'Sanne de Wit', username: 'sanne.dewit@delinde.nl' };
const colleague = { name: 'Bas Hendriks', username: 'bas.hendriks@delinde.nl' };
export const production = { id: 'production' as const, label: { nl: 'Productie', en: 'Production' } };
const acceptance = { id: 'acceptance' as const, label: { nl: 'Acceptatie', en: 'Acceptance' } };
export const applicationId = '9b7f2c14-6e0d-4a85-b3c1-7d52e8f0416a';

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

export const signedOut: AppState = {
  version: '0.1.0',
  runtime: 'electron',
  platform: 'windows',
  simulated: false,
  protection: 'protected',
  preferences: {
    language: 'nl',
    theme: 'light',
    cloud: 'global',
    signInApp: 'own',
    ownClientId: 'e3a1c0de-5b7f-4d11-9c62-0f4be8a7d915',
    reminderDays: [90, 60, 30, 14, 7],
    personDays: 730,
    choices: {},
  },
  accounts: [],
  currentAccountId: null,
  scopes: [
    { scope: 'User.Read', reason: { id: 'scope.User.Read' }, when: 'now' },
    { scope: 'Application.Read.All', reason: { id: 'scope.Application.Read.All' }, when: 'later' },
    { scope: 'Application.ReadWrite.All', reason: { id: 'scope.Application.ReadWrite.All' }, when: 'later' },
  ],
  managed: [],
  caseCount: 0,
  backup: { lastAt: null, casesSince: 0, due: false, hasRecovery: false },
};

const accounts: AppState['accounts'] = [
  { id: 'account-1', operator, tenant, cloud: 'global' },
  {
    id: 'account-2',
    operator: { name: 'Sanne de Wit', username: 'sanne@adviesbureau.nl' },
    tenant: { id: 'b2f1', displayName: 'Thuiszorg Het Veen', defaultDomain: 'hetveen.nl' },
    cloud: 'global',
  },
];

export const signedIn: AppState = { ...signedOut, accounts, currentAccountId: 'account-1', caseCount: 7 };

function row(index: number, changes: Partial<CaseSummary>): CaseSummary {
  return {
    id: `case-${index}`,
    vendorId: profile.id,
    vendorName: profile.name,
    environment: production,
    tenant,
    simulated: false,
    state: 'confirmed',
    applicationId,
    expiresAt: daysFromNow(700),
    awaited: [],
    operator,
    createdAt: daysFromNow(-30 * index),
    updatedAt: daysFromNow(-3 * index),
    ...changes,
  };
}

export const cases: CaseSummary[] = [
  row(1, { state: 'completed' }),
  row(2, { environment: acceptance, expiresAt: daysFromNow(6) }),
  row(3, { vendorName: 'HaloITSM', state: 'failed', applicationId: null, expiresAt: null }),
  row(4, { vendorName: 'Caseware Cloud', state: 'interrupted', operator: colleague, expiresAt: null }),
  row(5, {
    vendorId: 'ncare',
    vendorName: 'nCare',
    state: 'waiting',
    awaited: [{ nl: 'Antwoord-URL van Caseware', en: 'Reply URL from Caseware' }],
    operator: colleague,
    applicationId: 'd19e5b82-0a14-4bb7-b2c8-75d1e0f2a6c3',
  }),
  row(6, { vendorName: 'Caseware Cloud', environment: acceptance, expiresAt: daysFromNow(64) }),
  row(7, { vendorName: 'Kwaliteitsportaal voor de ouderenzorg', state: 'retired' }),
];

/** A register large enough to scroll. */
export const manyCases: CaseSummary[] = Array.from({ length: 400 }, (_, index) =>
  row(index + 1, cases[index % cases.length] ?? {}),
).map((one, index) => ({ ...one, id: `case-${index + 1}` }));

export const detail: CaseDetail = {
  summary: row(1, { state: 'completed' }),
  resumable: false,
  reversible: true,
  awaited: [],
  delivery: null,
  deliverable: true,
  request: null,
  confirmable: false,
  purgeable: false,
  forgettable: true,
  superseded: [],
  rotatable: false,
  certificateRotation: null,
  retirement: { retirable: false, removable: false, restorable: false, removed: null },
  formats: ['json', 'csv', 'html', 'pdf', 'ics', 'zip', 'age'],
  inputs: { customer: 'delinde', platform: 'ggz', access: 'everyone', secretMonths: '24', groups: 'sam' },
  handover: {
    fields: profile.handover.map((field) => ({
      id: field.id,
      label: field.label,
      hint: field.hint,
      secret: field.value === '{secret}',
      value: field.value
        .replace('{login}', 'https://login.microsoftonline.com')
        .replace('{tenant.initialDomain}', tenant.initialDomain)
        .replace('{tenant.id}', tenant.id)
        .replace('{domainHint}', tenant.defaultDomain)
        .replace('{application.appId}', applicationId)
        .replace('{secret}', ''),
      ...(field.alternativeTo === undefined ? {} : { alternativeTo: field.alternativeTo }),
      ...(field.form === undefined ? {} : { form: field.form }),
    })),
    tables: [],
    certificate: null,
    questions: [],
    statements: [],
    secret: {
      keyId: '0d1f3a92-7c54-4be1-9a60-2f8c5be71d34',
      name: 'Medimo productie 2026-11 1f03ac92',
      expiresAt: daysFromNow(731),
    },
    checks: [
      { id: 'redirect-uri', outcome: 'pass', text: { id: 'check.redirect-uri.pass' } },
      { id: 'account-types', outcome: 'pass', text: { id: 'check.account-types.pass' } },
      { id: 'groups-claim', outcome: 'pass', text: { id: 'check.groups-claim.pass' } },
      { id: 'service-principal', outcome: 'pass', text: { id: 'check.service-principal.pass' } },
      { id: 'secret-accepted', outcome: 'warn', text: { id: 'check.secret-accepted.warn' } },
    ],
    vendorSteps: profile.vendorSteps.map(({ text }) => text),
    madeBy: operator,
    madeAt: new Date().toISOString(),
  },
  history: [
    {
      id: 1,
      at: daysFromNow(-0.01),
      text: { id: 'history.run-started', params: { vendor: 'Medimo' } },
      by: operator.username,
    },
    {
      id: 2,
      at: daysFromNow(-0.005),
      text: { id: 'history.secrets-rejected', params: { count: 2, characters: '/ +' } },
      by: operator.username,
    },
    {
      id: 3,
      at: daysFromNow(0),
      text: { id: 'history.run-done', params: { count: 4, total: 5 } },
      by: operator.username,
    },
  ],
  calls: { total: 9, writes: 5, criticalPath: 4, waitedMs: 0 },
};

/** A case that was undone: what is left of it is its history. */
export const rolledBack: CaseDetail = {
  ...detail,
  summary: { ...detail.summary, id: 'case-undone', state: 'rolled-back', applicationId: null },
  reversible: false,
  deliverable: false,
  formats: [],
  handover: null,
  history: [
    ...detail.history,
    { id: 4, at: daysFromNow(0), text: { id: 'history.rollback-started' }, by: operator.username },
    { id: 5, at: daysFromNow(0), text: { id: 'history.rolled-back' }, by: operator.username },
  ],
};

/** A case that carries out somebody's request, and was answered. */
export const answeringDetail: CaseDetail = {
  ...detail,
  summary: { ...detail.summary, id: 'case-asked' },
  request: {
    name: 'Sanne de Wit',
    organisation: 'Voorbeeld Zorgadvies BV',
    createdAt: '2026-11-20T10:00:00.000Z',
    answeredAt: '2026-11-22T10:00:00.000Z',
  },
};
