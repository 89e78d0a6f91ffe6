import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cutOff, mustDo, problemOf, unharmed, type CutOff } from './cut-off.ts';
import { builtInSamples } from './profile-samples.ts';
import { readSigningCertificates } from './rehearsal-ends.ts';
import {
  beginRehearsal,
  endRehearsal,
  openPlace,
  perform,
  setStage,
  type Deed,
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
  console.log(`rotations of certificates cut off: ${tried.join(', ')}`);
});

const vendor = 'haloitsm-saml';
const inputs = builtInSamples.find((sample) => sample.vendor === vendor)?.start('HaloITSM') ?? {};
const job: Job = { vendor, inputs, vendorInputs: null };

interface Standing {
  readonly state: string;
  /** Thumbprints in the tenant that can sign and be shown: both halves and the password are there. */
  readonly inTenant: readonly string[];
  readonly signs: string | null;
  /** Those of the package: in use, to come, and the former one. */
  readonly inUse: string | null;
  readonly toCome: string | null;
  readonly former: string | null;
}

async function look(rehearsal: Rehearsal): Promise<Standing> {
  const { thumbprints: inTenant, active: signs } = await readSigningCertificates(rehearsal);
  const place = await openPlace(rehearsal);
  try {
    const [record] = place.register.listCases();
    if (record === undefined) throw new Error('there is no case');
    const { certificate = null, certificateRotation } = place.register.findHandover(record.id) ?? {};
    const other = (stage: 'made' | 'active'): string | null =>
      certificateRotation?.stage === stage ? certificateRotation.other.thumbprint : null;
    return {
      state: record.state,
      inTenant,
      signs,
      inUse: certificate?.thumbprint ?? null,
      toCome: other('made'),
      former: other('active'),
    };
  } finally {
    place.close();
  }
}

/** The same, where a replica from before the second certificate answers the first read of what is to be removed. */
function withStaleRemoval(rehearsal: Rehearsal): Rehearsal {
  let isFirst = true;
  const { simulator } = rehearsal;
  const handle: typeof simulator.handle = async (request) => {
    const response = await simulator.handle(request);
    if (!isFirst || !request.url.endsWith('$select=id,keyCredentials,passwordCredentials')) return response;
    isFirst = false;
    const body = (await response.json()) as Record<'keyCredentials' | 'passwordCredentials', unknown[]>;
    const { keyCredentials, passwordCredentials } = body;
    const former = {
      ...body,
      keyCredentials: keyCredentials.slice(0, 2),
      passwordCredentials: passwordCredentials.slice(0, 1),
    };
    return new Response(JSON.stringify(former), response);
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

async function standAfter(rehearsal: Rehearsal, ...deeds: readonly Deed[]): Promise<Standing> {
  for (const deed of deeds) await mustDo(rehearsal, job, deed);
  return look(rehearsal);
}

describe('rotating a signing certificate', () => {
  it.each([0, 4_000])(
    'changes what signs at the agreed moment and removes last, in a lag of %i ms',
    (lagMs) =>
      rehearse(lagMs, async (rehearsal) => {
        const before = await look(rehearsal);
        const made = await standAfter(rehearsal, 'rotate');
        expect(made).toMatchObject({ state: 'completed', signs: before.signs, inUse: before.inUse });
        expect(made.inTenant).toEqual([before.signs, made.toCome]);
        const active = await standAfter(rehearsal, 'rotate-activate');
        expect(active).toMatchObject({ signs: made.toCome, inUse: made.toCome, toCome: null });
        expect([active.former, active.inTenant]).toEqual([before.signs, made.inTenant]);
        const ended = { state: 'confirmed', inTenant: [made.toCome], signs: made.toCome, inUse: made.toCome };
        expect(await standAfter(rehearsal, 'rotate-confirm')).toEqual({
          ...ended,
          toCome: null,
          former: null,
        });
      }),
  );

  it.each([
    ['before', ['rotate']],
    ['after', ['rotate', 'rotate-activate']],
  ] as const)('is undone %s the new one was activated', (_when, deeds) =>
    rehearse(0, async (rehearsal) => {
      const before = await look(rehearsal);
      expect(await standAfter(rehearsal, ...deeds, 'rotate-undo')).toEqual(before);
    }),
  );

  it('is done in order, and once at a time', () =>
    rehearse(0, async (rehearsal) => {
      const refused = (deed: Deed) => problemOf(rehearsal, job, deed);
      expect(await refused('rotate-activate')).toBe('rotation-not-under-way');
      expect(await refused('rotate-confirm')).toBe('rotation-not-under-way');
      await mustDo(rehearsal, job, 'rotate');
      expect(await refused('rotate')).toBe('rotation-under-way');
      expect(await refused('rotate-confirm')).toBe('rotation-not-activated');
      await mustDo(rehearsal, job, 'rotate-activate');
      expect(await refused('rotate-activate')).toBe('rotation-already-activated');
      expect(await refused('rollback')).toBe('case-handed-over');
    }));

  it.each([
    ['to come', ['rotate']],
    ['in use', ['rotate', 'rotate-activate']],
  ] as const)('goes on when the case is onboarded again while the new one is %s', (_when, deeds) =>
    rehearse(0, async (rehearsal) => {
      const between = await standAfter(rehearsal, ...deeds);
      expect(await standAfter(rehearsal, 'onboard')).toEqual(between);
    }),
  );

  it('activates nothing when the case is onboarded again days before the old one ends', () =>
    rehearse(0, async (rehearsal) => {
      const before = await look(rehearsal);
      await rehearsal.clock.sleep((3 * 365 - 10) * 86_400_000);
      const between = await standAfter(rehearsal, 'rotate');
      expect([between.signs, between.inUse]).toEqual([before.signs, before.signs]);
      expect(await standAfter(rehearsal, 'onboard')).toEqual(between);
    }));

  it('can be done again after it was undone or confirmed', () =>
    rehearse(4_000, async (rehearsal) => {
      const undone = await standAfter(rehearsal, 'rotate', 'rotate-undo', 'rotate');
      expect(undone.inTenant).toEqual([undone.inUse, undone.toCome]);
      const again = await standAfter(rehearsal, 'rotate-activate', 'rotate-confirm', 'rotate');
      expect(again.inTenant).toEqual([undone.toCome, again.toCome]);
    }));

  it('takes no new one for removed that a read does not show yet', () =>
    rehearse(0, async (rehearsal) => {
      const { inUse } = await standAfter(rehearsal, 'rotate');
      await mustDo(withStaleRemoval(rehearsal), job, 'rotate-undo');
      expect(await look(rehearsal)).toMatchObject({ inTenant: [inUse], signs: inUse, toCome: null });
    }));

  it('can end the other way as long as nothing was changed, and not after that', () =>
    rehearse(0, async (rehearsal) => {
      const active = await standAfter(rehearsal, 'rotate', 'rotate-activate');
      const dying = (diesAtLine: number) =>
        perform(rehearsal, 'rotate-undo', job, { ...unharmed, diesAtLine });
      expect(await dying(1)).toBe('died');
      expect(await look(rehearsal)).toMatchObject({ signs: active.inUse });
      expect(await dying(3)).toBe('died');
      expect(await problemOf(rehearsal, job, 'rotate-confirm')).toBe('rotation-being-ended');
      const ended = await standAfter(rehearsal, 'resume');
      expect(ended).toMatchObject({ inTenant: [active.former], signs: active.former, inUse: active.former });
    }));
});

type Deeds = Pick<CutOff<Standing>, 'before' | 'deed' | 'isDone' | 'after'> & { readonly least: number };

const deeds: readonly Deeds[] = [
  {
    before: ['onboard'],
    deed: 'rotate',
    least: 2,
    isDone: ({ toCome }) => toCome !== null,
    after: (standing, start) => {
      const { inUse, signs } = start;
      expect(standing).toMatchObject({ state: 'completed', inUse, signs });
      expect(standing.inTenant).toEqual([inUse, standing.toCome]);
    },
  },
  {
    before: ['onboard', 'rotate'],
    deed: 'rotate-activate',
    least: 2,
    isDone: ({ former }) => former !== null,
    after: (standing, { toCome, inUse, inTenant }) => {
      expect(standing).toMatchObject({ inUse: toCome, signs: toCome, former: inUse, inTenant });
    },
  },
  {
    before: ['onboard', 'rotate', 'rotate-activate'],
    deed: 'rotate-confirm',
    least: 2,
    isDone: ({ former }) => former === null,
    after: (standing, { inUse, signs }) => {
      expect(standing).toMatchObject({ state: 'confirmed', inUse, signs, inTenant: [inUse] });
    },
  },
  {
    before: ['onboard', 'rotate', 'rotate-activate'],
    deed: 'rotate-undo',
    least: 2,
    isDone: ({ former, toCome }) => former === null && toCome === null,
    after: (standing, { former }) => {
      expect(standing).toMatchObject({ inUse: former, signs: former, inTenant: [former] });
    },
  },
];

describe.each(deeds)('a rotation of a certificate that is cut off at $deed', ({ least, ...deed }) => {
  it.each([
    ['line', 0],
    ['line', 4_000],
    ['transaction', 0],
  ] as const)(
    'before any %s, in a lag of %i ms, ends as it was meant',
    { timeout: 240_000 },
    async (by, lagMs) => {
      const cut = ({ signs, inTenant, inUse, toCome, former }: Standing): void => {
        // What signs is there, and the package names it; what the package says to be in use is there too.
        expect(inTenant).toContain(signs);
        expect([inUse, toCome, former]).toContain(signs);
        expect(inTenant).toContain(inUse);
      };
      const moments = await cutOff(stage, by, { ...deed, job, lagMs, look, cut });
      expect(moments).toBeGreaterThanOrEqual(least);
      tried.push(`${deed.deed} at ${String(moments)} ${by}s`);
    },
  );
});
