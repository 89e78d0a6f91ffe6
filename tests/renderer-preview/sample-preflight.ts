import type { CaseCheckView } from '../../src/contract/check-views.ts';

const skipped = (id: string): CaseCheckView => ({
  id,
  outcome: 'skip',
  text: { id: 'case-check.not-consented' },
  objects: [],
  objectCount: 0,
  remedy: { id: 'case-check.not-consented.remedy' },
});

/** What a first plan usually says: a clash, and rules that nobody gave the permission to read. */
export const samplePreflight: CaseCheckView[] = [
  {
    id: 'C51',
    outcome: 'pass',
    text: {
      id: 'case-check.C51.pass',
      params: { role: { nl: 'Toepassingsbeheerder', en: 'Application Administrator' } },
    },
    objects: [],
    objectCount: 0,
    remedy: null,
  },
  {
    id: 'C47',
    outcome: 'warn',
    text: { id: 'case-check.C47.warn', params: { count: 1 } },
    objects: [
      {
        kind: 'application',
        id: '5f3c5a0e-8f43-4a53-9f0e-0c8a4b1d2e3f',
        name: 'Medimo (proef 2024)',
        detail: {
          id: 'case-check.C47.same-uri',
          params: { appId: '1c7e0d4b-2a39-4e4c-8a52-6d1f0b9c8e7a' },
        },
      },
    ],
    objectCount: 1,
    remedy: { id: 'case-check.C47.warn.remedy' },
  },
  skipped('C12'),
  skipped('C39'),
  skipped('C38'),
];
