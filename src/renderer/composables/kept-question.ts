import type { RegisterQuestion } from '../../contract/register-views.ts';

/** Who looks at the register for the first time sees what has not ended, the newest first. */
export const firstQuestion: RegisterQuestion = {
  search: '',
  state: 'open',
  ownTenant: false,
  vendorId: null,
  environment: null,
  expiresWithinDays: null,
  order: 'created',
  ascending: false,
};

type Kept = Omit<RegisterQuestion, 'search'>;

const states: readonly Kept['state'][] = [
  ...(['open', 'attention', 'all', 'planned', 'running', 'waiting', 'interrupted', 'failed'] as const),
  ...(['completed', 'delivered', 'confirmed', 'purged', 'retired', 'rolled-back'] as const),
];
const orders: readonly Kept['order'][] = [
  'created',
  'changed',
  'vendor',
  'environment',
  'state',
  'operator',
  'expiry',
];
const environments: readonly NonNullable<Kept['environment']>[] = ['production', 'acceptance'];
const mostDays = 3650;

/** Filters and order as one text to be remembered; without the words that were typed. */
export function writeKeptQuestion(question: RegisterQuestion): string {
  const { state, ownTenant, vendorId, environment, expiresWithinDays: days, order, ascending } = question;
  return new URLSearchParams({
    state,
    order,
    ascending: String(ascending),
    own: String(ownTenant),
    ...(vendorId === null ? {} : { vendor: vendorId }),
    ...(environment === null ? {} : { environment }),
    ...(days === null ? {} : { days: String(days) }),
  }).toString();
}

/** What {@link writeKeptQuestion} wrote; whatever of it is not known is as at the first time. */
export function readKeptQuestion(kept: string): RegisterQuestion {
  const said = new URLSearchParams(kept);
  const one = <T extends string>(name: string, known: readonly T[]): T | undefined =>
    known.find((value) => value === said.get(name));
  const vendor = said.get('vendor') ?? '';
  const days = said.get('days') ?? '';
  return {
    search: '',
    state: one('state', states) ?? firstQuestion.state,
    ownTenant: said.get('own') === 'true',
    vendorId: /^[A-Za-z0-9._:-]{1,80}$/.test(vendor) ? vendor : null,
    environment: one('environment', environments) ?? null,
    expiresWithinDays: /^\d{1,4}$/.test(days) && Number(days) <= mostDays ? Number(days) : null,
    order: one('order', orders) ?? firstQuestion.order,
    ascending: said.get('ascending') === 'true',
  };
}
