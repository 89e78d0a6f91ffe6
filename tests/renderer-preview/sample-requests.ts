import type {
  AskedRequestView,
  GivenAnswerView,
  SenderView,
  SentRequestView,
} from '../../src/contract/request-views.ts';
import { production } from './sample-tenant.ts';

const days = (count: number): string => new Date(Date.now() + count * 86_400_000).toISOString();
const both = (text: string) => ({ nl: text, en: text });

const sender: SenderView = {
  name: 'Sanne de Wit',
  organisation: 'Voorbeeld Zorgadvies BV',
  code: '40817 22956 01348 77120 65934',
  standing: 'first',
  since: null,
  before: null,
  needsCode: false,
};

/** A consultant who is new here asks for Medimo. */
export const askedRequest: AskedRequestView = {
  fileId: 'request-1',
  phase: 'onboard',
  sender,
  createdAt: days(-2),
  expiresAt: days(28),
  tenant: 'delinde.nl',
  vendorId: 'medimo',
  vendorName: 'Medimo',
  environment: production,
  otherProfile: false,
  obstacle: null,
  inputs: { customer: 'delinde' },
  values: [
    {
      id: 'customer',
      label: { nl: 'Klantnaam bij Medimo', en: 'Customer name at Medimo' },
      value: both('delinde'),
    },
    {
      id: 'access',
      label: { nl: 'Wie mag aanmelden', en: 'Who may sign in' },
      value: { nl: 'Iedereen', en: 'Everyone' },
    },
  ],
  missing: [{ nl: 'Groepen', en: 'Groups' }],
  caseId: null,
};

export const knownRequest: AskedRequestView = {
  ...askedRequest,
  sender: { ...sender, standing: 'known', since: days(-90) },
  missing: [],
};

export const doubtfulRequest: AskedRequestView = {
  ...askedRequest,
  sender: { ...sender, standing: 'other-key', since: days(-90), needsCode: true },
  otherProfile: true,
};

export const expiredRequest: AskedRequestView = {
  ...askedRequest,
  obstacle: {
    code: 'request-expired',
    kind: 'input',
    text: {
      id: 'problem.request-expired',
      params: { created: { date: days(-40) }, expired: { date: days(-10) } },
    },
    remedy: { id: 'problem.request-expired.remedy' },
  },
};

/** The administrator's answer, from a name that is new here. */
export const givenAnswer: GivenAnswerView = {
  fileId: 'answer-1',
  sender: { ...sender, name: 'Bas Hendriks', organisation: null, code: '11304 58821 90267 33415 70862' },
  answeredAt: days(-1),
  askedAt: days(-3),
  vendorName: 'Caseware Cloud',
  environment: production,
  tenantName: 'Zorggroep De Linde',
};

export const sentRequest: SentRequestView = {
  requestId: 'sent-1',
  phase: 'onboard',
  code: sender.code,
  vendorId: 'caseware-cloud',
  vendorName: 'Caseware Cloud',
  environment: production,
  tenant: null,
  inputs: { providerName: 'delinde' },
  createdAt: days(-3),
  expiresAt: days(27),
  state: 'answered',
  awaited: [{ nl: 'Reply URL van Caseware', en: 'Reply URL of Caseware' }],
};

export const sentRequests: SentRequestView[] = [
  sentRequest,
  {
    ...sentRequest,
    requestId: 'sent-2',
    vendorId: 'medimo',
    vendorName: 'Medimo',
    state: 'sent',
    awaited: [],
  },
  {
    ...sentRequest,
    requestId: 'sent-3',
    vendorId: 'ncare',
    vendorName: 'nCare',
    state: 'expired',
    awaited: [],
  },
];
