import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseDetail } from '../../../src/contract/console-views.ts';
import { askedFields } from '../../../src/renderer/composables/input-conditions.ts';
import { useCompletionStore } from '../../../src/renderer/stores/completion-store.ts';
import { usePlanStore } from '../../../src/renderer/stores/plan-store.ts';
import { caseDetail, createBridgeDouble, inputField, planView, preview, summary } from './bridge-double.ts';

const waiting = (id: string): CaseDetail => ({
  ...caseDetail(id),
  summary: { ...summary(id), state: 'waiting' },
  awaited: [{ id: 'replyUrl', label: { nl: 'Antwoord-URL', en: 'Reply URL' } }],
});

describe('entering what the vendor gave', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function store() {
    const previewed: unknown[] = [];
    const { pinia } = createBridgeDouble({
      cases: {
        preview: (draft) => {
          previewed.push(draft.inputs);
          return Promise.resolve({ ok: true, value: preview });
        },
      },
    });
    return { previewed, completion: useCompletionStore(pinia) };
  }

  it('is checked together with what the case knows already', async () => {
    const { previewed, completion } = store();
    completion.begin(waiting('a'));
    completion.setInput('replyUrl', 'https://v/x');
    await vi.runAllTimersAsync();
    expect(previewed).toEqual([{ customer: 'linde' }, { customer: 'linde', replyUrl: 'https://v/x' }]);
  });

  it('is complete once everything that is awaited has a value', () => {
    const { completion } = store();
    completion.begin(waiting('a'));
    expect(completion.complete).toBe(false);
    completion.setInput('replyUrl', 'https://v/x');
    expect(completion.complete).toBe(true);
    expect(completion.given).toEqual({ replyUrl: 'https://v/x' });
  });

  it('is kept while looking elsewhere, and does not end up in another case', () => {
    const { completion } = store();
    completion.begin(waiting('a'));
    completion.setInput('replyUrl', 'https://v/x');
    completion.begin(waiting('a'));
    expect(completion.inputs).toEqual({ replyUrl: 'https://v/x' });
    completion.begin(waiting('b'));
    expect(completion.inputs).toEqual({});
  });

  it('is planned with the new values only', async () => {
    const asked: unknown[] = [];
    const { pinia } = createBridgeDouble({
      cases: {
        planComplete: (input) => {
          asked.push(input);
          return Promise.resolve({ ok: true, value: planView });
        },
      },
    });
    const request = { kind: 'complete' as const, caseId: 'a', inputs: { replyUrl: 'https://v/x' } };
    expect(await usePlanStore(pinia).make(request)).toBe(true);
    expect(asked).toEqual([{ caseId: 'a', inputs: { replyUrl: 'https://v/x' } }]);
  });
});

describe('which questions are asked', () => {
  const fields = [
    inputField('twoFactor'),
    inputField('channels', { when: { input: 'twoFactor', is: ['vendor'] } }),
    inputField('text', { when: { input: 'channels', is: ['sms', 'mail'] } }),
  ];
  const asked = (values: Readonly<Record<string, string>>) =>
    askedFields(fields, ({ id }) => values[id] ?? '').map(({ id }) => id);

  it('follows from the answers before them', () => {
    expect(asked({ twoFactor: 'entra' })).toEqual(['twoFactor']);
    expect(asked({ twoFactor: 'vendor', channels: 'sms' })).toEqual(['twoFactor', 'channels', 'text']);
  });

  it('does not follow from an answer that is not asked any more', () => {
    expect(asked({ twoFactor: 'entra', channels: 'sms' })).toEqual(['twoFactor']);
  });
});
