import { setActivePinia } from 'pinia';
import { describe, expect, it } from 'vitest';
import type { AdoptionReadingView } from '../../../src/contract/adoption-views.ts';
import { agreeing, askForPlan } from '../../../src/renderer/stores/plan-request.ts';
import { useAdoptionStore } from '../../../src/renderer/stores/adoption-store.ts';
import { createBridgeDouble, hold, planView, preview, settled, vendor } from './bridge-double.ts';

const reading: AdoptionReadingView = {
  objectId: 'object',
  appId: 'app',
  displayName: 'By hand',
  createdAt: null,
  redirectUris: [],
  redirectUriCount: 0,
  environment: 'production',
  proposed: { customer: 'linde', platform: 'ggz' },
  secrets: [],
};

function openStore(read: (asked: unknown) => Promise<unknown>) {
  const planned: unknown[] = [];
  const { pinia, bridge } = createBridgeDouble({
    adoption: {
      read: (asked) => read(asked) as never,
      plan: (asked) => {
        planned.push(asked);
        return Promise.resolve({ ok: true, value: planView });
      },
    },
    cases: {
      preview: () => Promise.resolve({ ok: true, value: preview }),
    },
  });
  setActivePinia(pinia);
  const store = useAdoptionStore();
  store.begin(vendor);
  return { store, bridge, planned };
}

const answering = (value: AdoptionReadingView) => Promise.resolve({ ok: true, value });

describe('an application that is taken over', () => {
  it('gives its answers, which the user may change or take away', async () => {
    const { store, bridge, planned } = openStore(() => answering(reading));
    expect(await store.choose('app')).toBe(true);
    expect(store.inputs).toEqual(reading.proposed);
    store.setInput('platform', '');
    expect(store.draft?.inputs).toEqual({ customer: 'linde' });
    const { request } = store;
    if (request === null) throw new Error('no request');
    await askForPlan(bridge, agreeing(request, 'asksPermissions'));
    expect(planned).toEqual([
      {
        vendorId: vendor.id,
        environment: 'production',
        inputs: { customer: 'linde', platform: '' },
        application: 'app',
        keepSecret: false,
        asksPermissions: true,
      },
    ]);
  });

  it('is read again in another environment, where what the user answered stays', async () => {
    const acceptance = { ...reading, environment: 'acceptance' as const, proposed: { platform: 'secure' } };
    const asked: unknown[] = [];
    const { store } = openStore((one) => {
      asked.push(one);
      return answering(asked.length === 1 ? reading : acceptance);
    });
    await store.choose('app');
    store.setInput('customer', 'elm');
    store.setEnvironment('acceptance');
    await settled();
    expect(asked[1]).toEqual({ vendorId: vendor.id, application: 'app', environment: 'acceptance' });
    expect(store.inputs).toEqual({ customer: 'elm', platform: 'secure' });
  });

  it('brings nothing along to another application', async () => {
    const other = { ...reading, appId: 'other', proposed: { platform: 'secure' } };
    let next = reading;
    const { store } = openStore(() => answering(next));
    await store.choose('app');
    store.setInput('customer', 'elm');
    store.keepsSecret = true;
    next = other;
    await store.choose('other');
    expect([store.inputs, store.keepsSecret]).toEqual([{ platform: 'secure' }, false]);
  });

  it('is not there when reading it was refused, or when somebody went away meanwhile', async () => {
    const held = hold<AdoptionReadingView>();
    const { store } = openStore(() => held.promise);
    const choosing = store.choose('app');
    expect(store.busyWith).toBe('app');
    held.refuse('adopt-unknown');
    expect(await choosing).toBe(false);
    expect([store.problem?.code, store.reading]).toEqual(['adopt-unknown', null]);

    const late = hold<AdoptionReadingView>();
    const again = openStore(() => late.promise).store;
    const waiting = again.choose('app');
    again.clear();
    late.answer(reading);
    expect(await waiting).toBe(false);
    expect([again.reading, again.request]).toEqual([null, null]);
  });
});
