import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mustDo, unharmed } from './cut-off.ts';
import {
  beginRehearsal,
  endRehearsal,
  openPlace,
  perform,
  setStage,
  type Job,
  type Rehearsal,
  type Stage,
} from './rehearsal.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => {
  endRehearsal(stage);
});

const job: Job = { vendor: 'medimo', inputs: { customer: 'delinde' }, vendorInputs: null };

async function stateOf(rehearsal: Rehearsal): Promise<string | undefined> {
  const place = await openPlace(rehearsal);
  try {
    return place.register.listCases()[0]?.state;
  } finally {
    place.close();
  }
}

async function cutOffAndResume(rehearsal: Rehearsal, given: Job): Promise<string | undefined> {
  expect(await perform(rehearsal, 'onboard', given, { ...unharmed, diesAtTransaction: 2 })).toBe('died');
  await mustDo(rehearsal, given, 'resume');
  return stateOf(rehearsal);
}

describe('a delivered case whose next run is cut off and resumed', () => {
  it.each([
    ['stays delivered while the vendor has its values', {}, 'delivered'],
    ['is to be handed over again once they changed', { domainHint: 'delinde.onmicrosoft.com' }, 'completed'],
  ] as const)('%s', async (_what, changed, expected) => {
    const rehearsal = beginRehearsal(stage, 1, 0);
    try {
      await mustDo(rehearsal, job, 'onboard');
      await mustDo(rehearsal, job, 'deliver');
      await rehearsal.clock.sleep(60_000);
      const given = { ...job, inputs: { ...job.inputs, ...changed } };
      expect(await cutOffAndResume(rehearsal, given)).toBe(expected);
    } finally {
      endRehearsal(rehearsal);
    }
  });

  it('stays confirmed after a rotation that the vendor confirmed', async () => {
    const rehearsal = beginRehearsal(stage, 1, 0);
    try {
      for (const deed of ['onboard', 'rotate', 'rotate-confirm'] as const) await mustDo(rehearsal, job, deed);
      expect(await cutOffAndResume(rehearsal, job)).toBe('confirmed');
    } finally {
      endRehearsal(rehearsal);
    }
  });
});
