import type { AdviceView, FailedSignInsView } from '../../src/contract/advice-views.ts';
import type { ExpiryEntryView, ExpiryReadingView } from '../../src/contract/expiry-views.ts';
import type { SweepReportView } from '../../src/contract/sweep-views.ts';
import type { TokenPreviewView } from '../../src/contract/token-views.ts';
import { explainError } from '../../src/core/advice/explain-error.ts';
import { listRecognised } from '../../src/core/advice/recognised-values.ts';
import { adviceView } from '../../src/main/views/advice-view.ts';
import { applicationId, cases, production, tenant } from './sample-tenant.ts';

const now = Date.now();
const momentAt = (days: number) => new Date(now + days * 86_400_000).toISOString();
const dayAt = (days: number) => momentAt(days).slice(0, 10);
const stageOf = (days: number): ExpiryEntryView['stage'] =>
  days < 0 ? 'expired' : days <= 14 ? 'urgent' : days <= 90 ? 'soon' : 'later';

interface Sample {
  readonly kind?: ExpiryEntryView['kind'];
  readonly vendor?: string | null;
  readonly application?: string;
  readonly leftover?: boolean;
}

function ending(
  id: string,
  name: string,
  days: number,
  { kind = 'secret', vendor = 'Medimo', application = 'Medimo productie', leftover = false }: Sample = {},
): ExpiryEntryView {
  const params = { case: 'case-1', vendor: vendor ?? '', tenant: tenant.displayName, what: name, id };
  const found = { application, appId: applicationId };
  const texts: Readonly<Record<ExpiryEntryView['kind'], readonly [string, string, object]>> = {
    secret: ['secret', 'rotate', params],
    certificate: ['certificate', 'certificate', params],
    'vendor-date': [
      vendor === null ? 'date' : 'vendor-date',
      vendor === null ? 'date' : 'vendor-date',
      params,
    ],
    'found-secret': ['found-secret', 'found', found],
    'found-certificate': ['found-signing', 'found', found],
  };
  const [breaks, action, given] = texts[kind];
  const values = given as Record<string, string>;
  return {
    id,
    kind,
    caseId: vendor === null ? null : 'case-1',
    vendorName: vendor,
    environment: vendor === null ? null : production.label,
    tenant: kind === 'vendor-date' && vendor === null ? null : tenant,
    application: kind === 'vendor-date' && vendor === null ? null : application,
    name,
    day: dayAt(days),
    daysLeft: days,
    stage: stageOf(days),
    isLeftover: leftover,
    breaks: { id: `expiry.breaks.${breaks}`, params: values },
    action: { id: `expiry.action.${action}`, params: values },
  };
}

const longName = 'Koppeling voor het zorgadministratiesysteem van de stichting in de regio Zuidoost';
const entries = [
  ending('e1', 'licentie van de dienst', -3, { kind: 'vendor-date', vendor: null }),
  ending('e2', 'Medimo productie 2024-11 77d0c3aa', 6),
  ending('e3', 'A1B2C3D4E5F60718293A4B5C6D7E8F9001122334', 48, { kind: 'certificate', vendor: 'HaloITSM' }),
  ending('e4', 'certificaat van de leverancier', 62, { kind: 'vendor-date', vendor: 'HaloITSM' }),
  ending('e5', 'Backupdienst', 80, { kind: 'found-secret', vendor: null, application: longName }),
  ending('e6', 'Medimo acceptatie 2026-11 0c1d2e3f', 300),
  ending('e7', 'deploy', 420, { kind: 'found-secret', vendor: null, application: 'Rapportagedienst' }),
  ending('e8', 'oud', -200, { kind: 'found-secret', vendor: null, application: 'Oud', leftover: true }),
].toSorted((one, other) => one.daysLeft - other.daysLeft);

export const expiryReading: ExpiryReadingView = {
  entries,
  more: 0,
  moreByMonth: {},
  total: entries.length,
  cases: [{ id: 'case-1', vendorName: 'Medimo', environment: production.label }],
  tenants: [tenant],
  scans: [
    {
      tenantName: tenant.displayName,
      scannedAt: momentAt(-1),
      by: 'sanne.dewit@delinde.nl',
      isComplete: true,
      found: 3,
    },
  ],
};

export const emptyReading: ExpiryReadingView = {
  entries: [],
  more: 0,
  moreByMonth: {},
  total: 0,
  cases: [],
  tenants: [],
  scans: [],
};

/** What the product itself says of a text, about a case with one redirect URI. */
export function adviceOn(text: string, caseId: string | null): AdviceView {
  const registered = 'https://ggz.medimo.nl/sso/openidconnect/delinde_azure';
  const facts = {
    caseId: caseId ?? 'case-1',
    now: momentAt(0),
    tenant,
    vendorName: 'Medimo',
    protocol: 'oidc' as const,
    vendorDomains: ['medimo.nl'],
    retired: null,
    application: {
      appId: applicationId,
      registration: {
        source: 'tenant' as const,
        isGone: false,
        redirectUris: [registered],
        entityIds: null,
        secrets: [],
        accountTypes: 'AzureADMyOrg',
        certificate: null,
        principal: null,
      },
      handedOver: { secretKeyId: null, thumbprint: null },
    },
  };
  const names = caseId !== null || text.includes(applicationId);
  const advice = explainError({ text, profiles: [], vendor: null, facts: names ? facts : null });
  return adviceView({
    ...advice,
    caseId: names ? (caseId ?? 'case-1') : null,
    recognised: listRecognised(advice.clues),
    isAmbiguous: false,
    lookup: advice.explanations.length === 0 ? 'https://login.microsoftonline.com/error' : null,
    recorded: null,
  });
}

export const failures: FailedSignInsView = {
  since: momentAt(-7),
  read: 412,
  isComplete: false,
  hours: Array.from({ length: 24 }, (_, index) => ({
    from: new Date(Math.floor(Date.now() / 3_600_000 - 23 + index) * 3_600_000).toISOString(),
    count: [0, 0, 0, 1, 0, 4, 9, 14][index - 16] ?? 0,
  })),
  lastSuccessAt: momentAt(-0.11),
  groups: [50105, 50011, 4242].map((code, index) => ({
    code,
    count: 14 - index,
    users: 11 - index,
    names: ['joost.bakker@delinde.nl', 'fatima.elamrani@delinde.nl'],
    firstAt: momentAt(-2),
    lastAt: momentAt(-0.01 - index),
    correlationId: '2d7f0a11-54c8-4a0e-9b1f-6f0c8d2e91c4',
    policies: index === 0 ? ['MFA voor iedereen'] : [],
    explanations: adviceOn(`AADSTS${code}`, 'case-1').explanations,
    lookup: code === 4242 ? `https://login.microsoftonline.com/error?code=${code}` : null,
  })),
};

const known = (name: string, values: string[], source: string) => ({
  name,
  kind: 'known' as const,
  values,
  source: { id: `preview.source.${source}` },
  missing: null,
  otherwise: [],
  notes: [],
});
const groups = Array.from({ length: 12 }, (_, index) => `SG-Medicatie-Afdeling-${index + 1}`);

export const tokenPreview: TokenPreviewView = {
  token: 'v2',
  user: { id: 'u1', displayName: 'Joost Bakker', userPrincipalName: 'joost.bakker@delinde.nl' },
  signIn: {
    isAllowed: false,
    obstacles: [
      { errorCode: 50105, text: { id: 'preview.obstacle.nested-only', params: { group: 'Zorg' } } },
    ],
    notes: [],
  },
  claims: [
    known('preferred_username', ['joost.bakker@delinde.nl'], 'user-principal-name'),
    known('oid', ['f991813c-a062-4b9d-890f-a063cd042b6f'], 'object-id'),
    {
      ...known('email', [], 'mail'),
      kind: 'missing',
      missing: { id: 'preview.missing.mail' },
      otherwise: [{ values: ['joost@elders.nl'], text: { id: 'preview.otherwise.email-scope' } }],
    },
    known('family_name', ['Bakker'], 'surname'),
    {
      ...known('groups', groups, 'security-groups'),
      notes: [{ id: 'preview.note.nameless-groups', params: { count: 1 } }],
    },
    { ...known('sub', [], 'pairwise'), kind: 'sign-in' },
    { ...known('exp', [], 'sign-in'), kind: 'sign-in' },
    { ...known('iat', [], 'sign-in'), kind: 'sign-in' },
  ],
  groupValues: [
    ...groups.map((value, index) => ({
      id: `0df36a18-0f33-47d8-8b01-52e1457${String(index).padStart(5, '0')}`,
      displayName: `Medicatie - afdeling ${index + 1}`,
      value,
      otherwise: null,
      why: null,
    })),
    {
      id: '7a6d0f33-0f33-47d8-8b01-52e145787bec',
      displayName: 'Proefgroep',
      value: null,
      otherwise: '7a6d0f33-0f33-47d8-8b01-52e145787bec',
      why: { id: 'preview.group.cloud-only' },
    },
  ],
  notes: [{ id: 'preview.note.id-token' }],
};

const sweptCases: SweepReportView['cases'] = cases.map(({ id, vendorName }, index) => ({
  caseId: id,
  vendorName,
  environment: production.label,
  tenantName: tenant.displayName,
  findings:
    index === 0
      ? [{ id: 'drift.display-name', params: { promised: 'Medimo productie', live: longName } }]
      : [],
  findingCount: index === 0 ? 3 : 0,
  expiry:
    index === 1 ? [{ id: 'x', kind: 'secret', name: 'Medimo 77d0c3aa', day: dayAt(6), daysLeft: 6 }] : [],
  problem:
    index === 2
      ? {
          code: 'not-signed-in',
          kind: 'sign-in' as const,
          text: { id: 'problem.not-signed-in' },
          remedy: { id: 'problem.not-signed-in.remedy' },
        }
      : null,
}));

export const sweepReport: SweepReportView = {
  cases: sweptCases,
  total: sweptCases.length + 2,
  withinDays: 90,
};
