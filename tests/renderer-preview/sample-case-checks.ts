import type { CaseCheckReportView, CaseCheckView, CaseQuestionView } from '../../src/contract/check-views.ts';
import type { Scenario } from './fake-bridge.ts';
import { operator } from './sample-tenant.ts';

type Outcome = CaseCheckView['outcome'];
type Params = NonNullable<CaseCheckView['text']['params']>;

function check(
  id: string,
  outcome: Outcome,
  params: Params = {},
  more: Partial<CaseCheckView> & { readonly variant?: string } = {},
): CaseCheckView {
  const { variant, ...rest } = more;
  const text = `case-check.${id}.${outcome}${variant === undefined ? '' : `-${variant}`}`;
  return {
    id,
    outcome,
    text: { id: text, params },
    objects: [],
    objectCount: 0,
    remedy: outcome === 'pass' ? null : { id: `${text}.remedy`, params },
    ...rest,
  };
}

function notConsented(id: string): CaseCheckView {
  return {
    ...check(id, 'skip'),
    text: { id: 'case-check.not-consented' },
    remedy: { id: 'case-check.not-consented.remedy' },
  };
}

const people = (count: number, detail: CaseCheckView['objects'][number]['detail'] = null) =>
  Array.from({ length: Math.min(count, 50) }, (_, index) => ({
    kind: 'user',
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    name:
      index === 1
        ? 'Wilhelmina-Alexandrina van Nieuwenhuizen-van der Bergh tot Oosterhout (w.a.vannieuwenhuizen@zorggroepdelinde.onmicrosoft.com)'
        : `Medewerker ${index + 1} (medewerker${index + 1}@delinde.nl)`,
    detail,
  }));

const ends = { date: new Date(Date.now() + 41 * 86_400_000).toISOString() };
const passed = [
  check('C02', 'pass', { claims: 'upn, email, given_name, family_name' }),
  check('C06', 'pass', { count: 1 }),
  check('C07', 'pass', { count: 1 }),
  check('C16', 'pass'),
  check('C30', 'pass'),
  check('C36', 'pass', { appId: '9b7f2c14-6e0d-4a85-b3c1-7d52e8f0416a' }),
  check('C45', 'pass'),
];
const found = [
  check(
    'C31',
    'warn',
    { count: 7, looked: 1248, total: '1248' },
    {
      objects: people(7, { id: 'case-check.C31.disabled' }),
      objectCount: 7,
    },
  ),
  check(
    'C11',
    'warn',
    { count: 41, ends, case: 'case-1', vendor: 'Medimo' },
    {
      objects: [{ kind: 'secret', id: null, name: 'Medimo productie 2024-11 77d0c3aa', detail: null }],
      objectCount: 1,
    },
  ),
  check('C23', 'fail', { kinds: 'None' }, { variant: 'none' }),
];
const many = check(
  'C22',
  'warn',
  { count: 312, limit: 200, looked: 5000, total: '?' },
  {
    objects: people(312, { id: 'case-check.C22.count', params: { count: 214 } }),
    objectCount: 312,
  },
);

const reports: Readonly<Record<'some' | 'none' | 'many' | 'skipped' | 'empty', CaseCheckView[]>> = {
  some: [...found, notConsented('C12'), notConsented('C39'), ...passed],
  none: passed,
  many: [...found, many, ...passed],
  skipped: [notConsented('C12'), notConsented('C38'), notConsented('C39'), notConsented('C41')],
  empty: [],
};

const question = (
  id: string,
  who: CaseQuestionView['who'],
  answer: CaseQuestionView['answer'] = null,
): CaseQuestionView => ({
  id,
  question: { id: `checklist.${id}`, params: { vendor: 'Medimo' } },
  who,
  answer,
});

export const questions: CaseQuestionView[] = [
  question('C05', 'application-manager', {
    answer: 'yes',
    note: null,
    at: '2026-11-19T08:12:00.000Z',
    by: operator.username,
  }),
  question('C37', 'application-manager', {
    answer: 'no',
    note: 'Aangevraagd bij Medimo, ticket 48213. Mevrouw Van den Broek laat weten wie het noodaccount krijgt; tot dan heeft de apotheek een tweede account buiten Microsoft om.',
    at: '2026-11-20T14:05:00.000Z',
    by: 'bas.hendriks@delinde.nl',
  }),
  question('C39', 'administrator'),
  question('C44', 'user'),
  question('C52', 'administrator', {
    answer: 'not-applicable',
    note: null,
    at: '2026-11-20T14:06:00.000Z',
    by: operator.username,
  }),
];

/** What the checks of a case found; with all permissions nothing is left out. */
export function checkReportOf(kind: keyof typeof reports, asksPermissions: boolean): CaseCheckReportView {
  const checks = reports[kind].filter(({ outcome }) => !asksPermissions || outcome !== 'skip');
  return { checks: asksPermissions && kind === 'skipped' ? passed : checks, questions };
}

/** Whether the scenario has something that was found. */
export function isReport(kind: Scenario['checks']): kind is keyof typeof reports {
  return kind in reports;
}
