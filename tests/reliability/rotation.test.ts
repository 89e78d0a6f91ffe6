import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTenant } from './rehearsal-ends.ts';
import { cutOff, mustDo, problemOf, unharmed, type CutOff } from './cut-off.ts';
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
const tried: string[] = [];
afterAll(() => {
  endRehearsal(stage);
  console.log(`rotations cut off: ${tried.join(', ')}`);
});

const job: Job = { vendor: 'medimo', inputs: { customer: 'delinde' }, vendorInputs: null };
interface Standing {
  readonly state: string;
  /** Key ids in the tenant. */
  readonly inTenant: readonly string[];
  /** Key ids in the register, by state. */
  readonly live: readonly string[];
  readonly superseded: readonly string[];
  /** That of the package. */
  readonly handedOver: string | undefined;
  /** Key ids of the register whose values the tenant accepts. */
  readonly accepted: readonly string[];
}

async function look(rehearsal: Rehearsal): Promise<Standing> {
  const { applications } = await readTenant(rehearsal);
  const [application, ...others] = applications;
  if (application === undefined || others.length > 0) throw new Error('there should be one application');
  const place = await openPlace(rehearsal);
  try {
    const [record] = place.register.listCases();
    if (record === undefined) throw new Error('there is no case');
    const secrets = place.register.listSecrets(record.id);
    const inState = (state: string): readonly string[] =>
      secrets.filter((secret) => secret.state === state).map(({ keyId }) => keyId);
    const accepted: string[] = [];
    for (const { id, keyId } of secrets) {
      const secret = place.register.openSecret(id);
      if (secret === null) continue;
      const claim = { tenantId: record.tenant.id, appId: application.appId, secret };
      if ((await place.proveSecret(claim)).outcome === 'accepted') accepted.push(keyId);
    }
    return {
      state: record.state,
      inTenant: application.passwordCredentials.map(({ keyId }) => keyId),
      live: inState('live'),
      superseded: inState('superseded'),
      handedOver: place.register.findHandover(record.id)?.secret?.keyId,
      accepted,
    };
  } finally {
    place.close();
  }
}

/** Somebody removes a secret in the portal. */
async function removeSecret(rehearsal: Rehearsal, keyId: string | undefined): Promise<void> {
  const place = await openPlace(rehearsal);
  try {
    const account = await place.session.choose({});
    if (!account.ok) throw new Error(account.problem.code);
    const tokens = place.session.tokens(account.value, { interaction: 'never', onCode: () => undefined });
    const objectId = place.register.listCases()[0]?.application?.objectId ?? '';
    const answer = await place
      .graph(tokens)
      .send(
        { method: 'POST', path: `/applications/${objectId}/removePassword`, body: { keyId } },
        { scopes: ['Application.ReadWrite.All'] },
      );
    expect(answer).toMatchObject({ kind: 'answered', status: 204 });
  } finally {
    place.close();
  }
}

/** The same, where a replica from before there was a secret answers what is read until the first write. */
function withStalePlan(rehearsal: Rehearsal): Rehearsal {
  let isStale = true;
  const { simulator } = rehearsal;
  const handle: typeof simulator.handle = async (request) => {
    isStale &&= request.method === 'GET' || !request.url.includes('/graph/');
    const response = await simulator.handle(request);
    if (!isStale || !/\/applications\b/.test(request.url)) return response;
    const body = (await response.text()).replaceAll(
      /"passwordCredentials":\[[^\]]*\]/g,
      '"passwordCredentials":[]',
    );
    return new Response(body, response);
  };
  return { ...rehearsal, simulator: { ...simulator, handle } };
}

async function rehearse(lagMs: number, work: (rehearsal: Rehearsal) => Promise<void>): Promise<void> {
  const rehearsal = beginRehearsal(stage, 1, lagMs);
  try {
    await mustDo(rehearsal, job, 'onboard');
    await work(rehearsal);
  } finally {
    endRehearsal(rehearsal);
  }
}

describe('rotating a client secret', () => {
  it('leaves the old one in use until the vendor confirmed, and then removes it', () =>
    rehearse(0, async (rehearsal) => {
      const before = await look(rehearsal);
      await mustDo(rehearsal, job, 'rotate');
      const between = await look(rehearsal);
      expect(between).toMatchObject({ state: 'completed', superseded: before.live });
      expect(between.inTenant).toHaveLength(2);
      expect([...between.accepted].sort()).toEqual([...between.inTenant].sort());
      expect(between.handedOver).toBe(between.live[0]);
      expect(between.handedOver).not.toBe(before.handedOver);
      await mustDo(rehearsal, job, 'rotate-confirm');
      expect(await look(rehearsal)).toEqual({
        ...between,
        state: 'confirmed',
        inTenant: between.live,
        superseded: [],
        accepted: between.live,
      });
    }));

  it('takes no old one for gone that the plan was made without seeing', () =>
    rehearse(0, async (rehearsal) => {
      const before = await look(rehearsal);
      await mustDo(withStalePlan(rehearsal), job, 'rotate');
      const between = await look(rehearsal);
      expect(between).toMatchObject({ superseded: before.live });
      expect([...between.accepted].sort()).toEqual([...between.inTenant].sort());
      expect(between.inTenant).toHaveLength(2);
      await mustDo(rehearsal, job, 'rotate-confirm');
      expect(await look(rehearsal)).toMatchObject({ inTenant: between.live, accepted: between.live });
    }));

  it('is undone with the old one in use and its package back', () =>
    rehearse(0, async (rehearsal) => {
      const before = await look(rehearsal);
      await mustDo(rehearsal, job, 'rotate');
      await mustDo(rehearsal, job, 'rotate-undo');
      expect(await look(rehearsal)).toEqual(before);
    }));

  it('is done once at a time, and ended only when it was begun', () =>
    rehearse(0, async (rehearsal) => {
      expect(await problemOf(rehearsal, job, 'rotate-confirm')).toBe('rotation-not-under-way');
      expect(await problemOf(rehearsal, job, 'rotate-undo')).toBe('rotation-not-under-way');
      await mustDo(rehearsal, job, 'rotate');
      expect(await problemOf(rehearsal, job, 'rotate')).toBe('rotation-under-way');
    }));

  it('keeps both secrets when the case is onboarded again meanwhile', () =>
    rehearse(0, async (rehearsal) => {
      await mustDo(rehearsal, job, 'rotate');
      const between = await look(rehearsal);
      await mustDo(rehearsal, job, 'onboard');
      expect(await look(rehearsal)).toEqual(between);
    }));

  it('is not undone when the old one no longer works: then the new one stays', () =>
    rehearse(0, async (rehearsal) => {
      await mustDo(rehearsal, job, 'rotate');
      const between = await look(rehearsal);
      await removeSecret(rehearsal, between.superseded[0]);
      const done = await perform(rehearsal, 'rotate-undo', job, unharmed);
      expect(done).toMatchObject({ value: { problem: { code: 'rotation-secret-gone' } } });
      expect(await look(rehearsal)).toMatchObject({
        state: 'failed',
        live: between.live,
        handedOver: between.handedOver,
        accepted: between.live,
      });
      await mustDo(rehearsal, job, 'rotate-confirm');
      expect(await look(rehearsal)).toMatchObject({ state: 'confirmed', inTenant: between.live });
    }));

  it('can end the other way as long as nothing was removed', () =>
    rehearse(0, async (rehearsal) => {
      await mustDo(rehearsal, job, 'rotate');
      const between = await look(rehearsal);
      expect(await perform(rehearsal, 'rotate-undo', job, { ...unharmed, diesAtLine: 1 })).toBe('died');
      await mustDo(rehearsal, job, 'rotate-confirm');
      expect(await look(rehearsal)).toMatchObject({ inTenant: between.live, handedOver: between.live[0] });
    }));

  it.each([
    ['rotate-confirm', 'rotate-undo'],
    ['rotate-undo', 'rotate-confirm'],
  ] as const)('is not turned from %s into %s once something may be gone', (begun, other) =>
    rehearse(0, async (rehearsal) => {
      await mustDo(rehearsal, job, 'rotate');
      expect(await perform(rehearsal, begun, job, { ...unharmed, diesAtLine: 2 })).toBe('died');
      expect(await problemOf(rehearsal, job, other)).toBe('rotation-being-ended');
      await mustDo(rehearsal, job, 'resume');
      const { inTenant, accepted, handedOver } = await look(rehearsal);
      expect([inTenant, accepted]).toEqual([[handedOver], [handedOver]]);
    }),
  );

  it('goes on waiting for what the vendor has to give', async () => {
    const rehearsal = beginRehearsal(stage, 1, 0);
    const waiting: Job = { vendor: 'caseware-cloud', inputs: {}, vendorInputs: null };
    try {
      for (const deed of ['onboard', 'rotate', 'rotate-confirm'] as const) {
        const done = await perform(rehearsal, deed, waiting, unharmed);
        expect(done).toMatchObject({ value: { problem: null, record: { state: 'waiting' } } });
      }
    } finally {
      endRehearsal(rehearsal);
    }
  });

  it('cannot be rolled back while the vendor may use the old secret', () =>
    rehearse(0, async (rehearsal) => {
      await mustDo(rehearsal, job, 'rotate');
      expect(await problemOf(rehearsal, job, 'rollback')).toBe('case-handed-over');
    }));
});

type Deeds = Pick<CutOff<Standing>, 'before' | 'deed' | 'isDone' | 'after'> & { readonly least: number };

const deeds: readonly Deeds[] = [
  {
    before: ['onboard'],
    deed: 'rotate',
    least: 2,
    isDone: ({ superseded }) => superseded.length > 0,
    after: (standing, start) => {
      expect(standing).toMatchObject({ state: 'completed', superseded: start.live });
      expect([...standing.inTenant].sort()).toEqual([...standing.live, ...standing.superseded].sort());
      expect([...standing.accepted].sort()).toEqual([...standing.inTenant].sort());
      expect(standing.handedOver).toBe(standing.live[0]);
    },
  },
  {
    before: ['onboard', 'rotate'],
    deed: 'rotate-confirm',
    least: 2,
    isDone: ({ superseded }) => superseded.length === 0,
    after: (standing, start) => {
      expect(standing).toMatchObject({ state: 'confirmed', superseded: [], live: start.live });
      expect([standing.inTenant, standing.accepted]).toEqual([start.live, start.live]);
    },
  },
  {
    before: ['onboard', 'rotate'],
    deed: 'rotate-undo',
    least: 2,
    isDone: ({ superseded }) => superseded.length === 0,
    after: (standing, start) => {
      expect(standing).toMatchObject({ superseded: [], live: start.superseded });
      expect([standing.inTenant, standing.accepted]).toEqual([start.superseded, start.superseded]);
      expect(standing.handedOver).toBe(start.superseded[0]);
    },
  },
];

describe.each(deeds)('a rotation that is cut off at $deed', ({ least, ...deed }) => {
  it.each([
    ['line', 0],
    ['line', 4_000],
    ['transaction', 0],
  ] as const)(
    'before any %s, in a lag of %i ms, ends as it was meant',
    { timeout: 240_000 },
    async (by, lagMs) => {
      const cut = ({ accepted, handedOver }: Standing): void => {
        // The vendor's secret works at every moment, and so does what was to become it once it is promised.
        expect(accepted).toContain(handedOver);
      };
      const moments = await cutOff(stage, by, { ...deed, job, lagMs, look, cut });
      expect(moments).toBeGreaterThanOrEqual(least);
      tried.push(`${deed.deed} at ${String(moments)} ${by}s`);
    },
  );
});
