import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginRehearsal, endRehearsal, perform, setStage, type Stage } from './rehearsal.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => {
  endRehearsal(stage);
});

const job = { vendor: 'medimo', inputs: { customer: 'delinde' }, vendorInputs: null };
const unharmed = { diesAtLine: null, stopsAtEvent: null };

describe('a case that was cut off seconds ago, in a directory that shows nothing of it yet', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'goes through when resumed at once, cut off at line %i of the journal',
    async (line) => {
      const rehearsal = beginRehearsal(stage, line, 6_000);
      try {
        const cutOff = await perform(rehearsal, 'onboard', job, { ...unharmed, diesAtLine: line });
        expect(cutOff).toBe('died');
        const resumed = await perform(rehearsal, 'resume', job, unharmed);
        expect(resumed).toMatchObject({ ok: true, value: { problem: null, record: { state: 'completed' } } });
      } finally {
        endRehearsal(rehearsal);
      }
    },
  );

  it.each([1, 2, 3, 4, 5, 6])('is gone when rolled back at once, cut off at line %i', async (line) => {
    const rehearsal = beginRehearsal(stage, line, 6_000);
    try {
      await perform(rehearsal, 'onboard', job, { ...unharmed, diesAtLine: line });
      const undone = await perform(rehearsal, 'rollback', job, unharmed);
      expect(undone).toMatchObject({ ok: true, value: { problem: null, record: { state: 'rolled-back' } } });
      await rehearsal.clock.sleep(60_000);
      expect(JSON.parse(rehearsal.simulator.snapshot())).not.toMatchObject({
        tenants: [
          {
            applications: expect.arrayContaining([
              expect.objectContaining({
                resource: expect.objectContaining({ displayName: 'Medimo productie' }) as unknown,
              }) as unknown,
            ]) as unknown,
          },
        ],
      });
    } finally {
      endRehearsal(rehearsal);
    }
  });

  it('is gone when rolled back right after it was brought back', async () => {
    const rehearsal = beginRehearsal(stage, 77, 4_000);
    try {
      await perform(rehearsal, 'onboard', job, unharmed);
      await perform(rehearsal, 'rollback', job, unharmed);
      await rehearsal.clock.sleep(180_000);
      const cutOff = await perform(rehearsal, 'onboard', job, { ...unharmed, diesAtLine: 2 });
      expect(cutOff).toBe('died');
      const undone = await perform(rehearsal, 'rollback', job, unharmed);
      expect(undone).toMatchObject({ ok: true, value: { problem: null, record: { state: 'rolled-back' } } });
      await rehearsal.clock.sleep(60_000);
      const { tenants } = JSON.parse(rehearsal.simulator.snapshot()) as {
        tenants: [{ applications: { resource: { displayName: string } }[] }];
      };
      const names = tenants[0].applications.map(({ resource }) => resource.displayName);
      expect(names).not.toContain('Medimo productie');
    } finally {
      endRehearsal(rehearsal);
    }
  });
});
