import { describe, expect, it } from 'vitest';
import type { CaseSummary } from '../../../src/contract/console-views.ts';
import { attentionList } from '../../../src/renderer/composables/attention.ts';

const now = new Date('2026-11-22T12:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();

function summary(id: string, changes: Partial<CaseSummary>): CaseSummary {
  return {
    id,
    vendorId: 'vendor',
    vendorName: 'Vendor',
    environment: { id: 'production', label: { nl: 'Productie', en: 'Production' } },
    tenant: { id: 't', displayName: 'T', initialDomain: 't.onmicrosoft.com', defaultDomain: 't.nl' },
    simulated: false,
    state: 'confirmed',
    applicationId: 'app',
    expiresAt: inDays(400),
    awaited: [],
    operator: { name: 'O', username: 'o@t.nl' },
    createdAt: inDays(-10),
    updatedAt: inDays(-10),
    ...changes,
  };
}

const kinds = (...cases: readonly CaseSummary[]) =>
  attentionList(cases, now).map((item) => [item.case.id, item.kind]);

describe('what asks for attention', () => {
  it('is nothing for a case that is in use and far from expiring', () => {
    expect(kinds(summary('a', {}))).toEqual([]);
  });

  it('is a secret that expired, expires within 14 days, or within 90', () => {
    expect(
      kinds(
        summary('near', { expiresAt: inDays(90) }),
        summary('soon', { expiresAt: inDays(14) }),
        summary('past', { expiresAt: inDays(-1) }),
        summary('far', { expiresAt: inDays(91) }),
      ),
    ).toEqual([
      ['past', 'expired'],
      ['soon', 'expires-soon'],
      ['near', 'expires'],
    ]);
  });

  it('puts what is broken before what breaks, and what waits for others last', () => {
    expect(
      kinds(
        summary('waiting', { state: 'waiting', expiresAt: null }),
        summary('interrupted', { state: 'interrupted', expiresAt: null }),
        summary('soon', { expiresAt: inDays(3) }),
        summary('failed', { state: 'failed', expiresAt: null }),
      ).map(([id]) => id),
    ).toEqual(['failed', 'soon', 'interrupted', 'waiting']);
  });

  it('leaves out cases that ended, whatever expires', () => {
    expect(
      kinds(
        summary('retired', { state: 'retired', expiresAt: inDays(1) }),
        summary('rolled-back', { state: 'rolled-back', expiresAt: inDays(1) }),
      ),
    ).toEqual([]);
  });

  it('names what looking at the cases found, beside what a case asks for anyway, but not once it is over', () => {
    const swept = (caseId: string) => ({
      caseId,
      vendorName: 'Vendor',
      environment: { nl: '', en: '' },
      tenantName: 'T',
      findings: [{ id: 'case-check.C01' }],
      findingCount: 2,
      expiry: [],
      problem: null,
    });
    const cases = [
      summary('a', {}),
      summary('b', { expiresAt: inDays(40) }),
      summary('c', { state: 'retired' }),
    ];
    const found = new Map(['a', 'b', 'c'].map((id) => [id, swept(id)]));
    expect(
      attentionList(cases, now, found).map((item) => [item.case.id, item.kind, item.swept?.findingCount]),
    ).toEqual([
      ['b', 'found', 2],
      ['a', 'found', 2],
      ['b', 'expires', undefined],
    ]);
  });
});
