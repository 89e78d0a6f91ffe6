import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mustDo, problemOf, unharmed } from './cut-off.ts';
import { sampleSeed } from './profile-samples.ts';
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
  console.log(`retirements cut off: ${tried.join(', ')}`);
});

const oidc: Job = { vendor: 'medimo', inputs: { customer: 'delinde' }, vendorInputs: null };
const saml: Job = {
  vendor: 'haloitsm-saml',
  inputs: {
    entityId: 'https://delinde.haloitsm.com/auth',
    replyUrl: 'https://delinde.haloitsm.com/auth/Account/SAMLResponse',
    pilotGroup: 'Medicatie - zorg',
  },
  vendorInputs: null,
};

const withConsent: Job = {
  vendor: 'haloitsm-app',
  inputs: { webAppUrl: 'https://delinde.haloitsm.com' },
  vendorInputs: null,
};

interface Kept {
  readonly tenants: readonly [
    {
      readonly applications: readonly KeptApplication[];
      readonly deletedApplications: readonly KeptApplication[];
      readonly servicePrincipals: readonly KeptPrincipal[];
      readonly deletedServicePrincipals: readonly KeptPrincipal[];
      readonly claimsMappingPolicies: readonly {
        readonly resource: { readonly id: string; readonly definition: readonly string[] };
      }[];
      readonly appRoleAssignments: readonly { readonly resourceId: string; readonly principalId: string }[];
      readonly consents: readonly {
        readonly clientAppId: string;
        readonly userId: string | null;
        readonly scopes: readonly string[];
      }[];
    },
  ];
}

interface KeptApplication {
  readonly resource: {
    readonly appId: string;
    readonly passwordCredentials: readonly { readonly keyId: string }[];
  };
}

interface KeptPrincipal {
  readonly resource: {
    readonly id: string;
    readonly appId: string;
    readonly accountEnabled: boolean;
    readonly preferredTokenSigningKeyThumbprint: string | null;
  };
  readonly claimsMappingPolicyId: string | null;
}

interface Standing {
  readonly state: string;
  /** Of the application: alive or deleted, with all that belongs to it. */
  readonly live: number;
  readonly deleted: number;
  readonly enabled: readonly boolean[];
  readonly thumbprints: readonly (string | null)[];
  readonly assigned: readonly string[];
  /** What was consented to for everybody. */
  readonly consented: readonly string[];
  /** Definitions of the claims policies that are linked, and how many there are at all. */
  readonly linkedClaims: readonly string[];
  readonly policies: number;
  readonly keyIds: readonly string[];
  readonly secretStates: readonly string[];
  /** What the token endpoint says of the secret that the register has. */
  readonly proof: string | null;
}

/** What there is of the case, in the tenant as it is, without any lag. */
async function look(rehearsal: Rehearsal): Promise<Standing> {
  const place = await openPlace(rehearsal);
  try {
    const [record] = place.register.listCases();
    if (record === undefined) throw new Error('there is no case');
    const { appId = '' } = record.application ?? {};
    const [tenant] = (JSON.parse(rehearsal.simulator.snapshot()) as Kept).tenants;
    const isOurs = ({ resource }: { resource: { appId: string } }): boolean => resource.appId === appId;
    const live = tenant.applications.filter(isOurs);
    const deleted = tenant.deletedApplications.filter(isOurs);
    const principals = tenant.servicePrincipals.filter(isOurs);
    const kept = [...principals, ...tenant.deletedServicePrincipals.filter(isOurs)];
    const linked = tenant.claimsMappingPolicies.filter(({ resource }) =>
      principals.some((principal) => principal.claimsMappingPolicyId === resource.id),
    );
    const secrets = place.register.listSecrets(record.id);
    const [newest] = secrets;
    const secret = newest === undefined ? null : place.register.openSecret(newest.id);
    const proof =
      secret === null ? null : await place.proveSecret({ tenantId: record.tenant.id, appId, secret });
    return {
      state: record.state,
      live: live.length,
      deleted: deleted.length,
      enabled: principals.map(({ resource }) => resource.accountEnabled),
      thumbprints: kept.map(({ resource }) => resource.preferredTokenSigningKeyThumbprint),
      assigned: tenant.appRoleAssignments
        .filter(({ resourceId }) => kept.some(({ resource }) => resource.id === resourceId))
        .map(({ principalId }) => principalId),
      consented: tenant.consents
        .filter(({ clientAppId, userId }) => clientAppId === appId && userId === null)
        .map(({ scopes }) => scopes.join(' ')),
      linkedClaims: linked.flatMap(({ resource }) => resource.definition),
      policies: tenant.claimsMappingPolicies.length,
      keyIds: [...live, ...deleted].flatMap(({ resource }) =>
        resource.passwordCredentials.map(({ keyId }) => keyId),
      ),
      secretStates: secrets.map(({ state }) => state),
      proof: proof === null ? null : proof.outcome,
    };
  } finally {
    place.close();
  }
}

async function rehearse(
  job: Job,
  before: readonly Deed[],
  work: (rehearsal: Rehearsal) => Promise<void>,
): Promise<void> {
  const rehearsal = beginRehearsal(stage, 1, 0);
  try {
    for (const deed of before) await mustDo(rehearsal, job, deed);
    await work(rehearsal);
  } finally {
    endRehearsal(rehearsal);
  }
}

/** Somebody empties the recycle bin of enterprise applications. */
async function purgePrincipals(rehearsal: Rehearsal): Promise<void> {
  const place = await openPlace(rehearsal);
  try {
    const account = await place.session.choose({});
    if (!account.ok) throw new Error(account.problem.code);
    const tokens = place.session.tokens(account.value, { interaction: 'never', onCode: () => undefined });
    const [tenant] = (JSON.parse(rehearsal.simulator.snapshot()) as Kept).tenants;
    for (const { resource } of tenant.deletedServicePrincipals) {
      const request = { method: 'DELETE', path: `/directory/deletedItems/${resource.id}` } as const;
      const answer = await place.graph(tokens).send(request, { scopes: ['Application.ReadWrite.All'] });
      expect(answer).toMatchObject({ kind: 'answered', status: 204 });
    }
  } finally {
    place.close();
  }
}

const handedOver: readonly Deed[] = ['onboard', 'deliver'];

describe('retiring a case', () => {
  it.each([oidc, saml])('disables $vendor, removes it, and brings back all of it', (job) =>
    rehearse(job, handedOver, async (rehearsal) => {
      const before = await look(rehearsal);
      expect(before).toMatchObject({ state: 'delivered', enabled: [true] });
      await mustDo(rehearsal, job, 'retire');
      const proof = before.proof === null ? null : 'refused';
      expect(await look(rehearsal)).toEqual({ ...before, state: 'retired', enabled: [false], proof });
      await mustDo(rehearsal, job, 'retire-remove');
      const removed = await look(rehearsal);
      expect(removed).toMatchObject({ state: 'retired', live: 0, deleted: 1, enabled: [], policies: 0 });
      expect(removed.secretStates).toEqual(before.secretStates.map(() => 'purged'));
      await mustDo(rehearsal, job, 'retire-restore');
      expect(await look(rehearsal)).toEqual({
        ...before,
        secretStates: removed.secretStates,
        proof: null,
      });
    }),
  );

  it.each([oidc, saml])('brings $vendor back from being disabled only', (job) =>
    rehearse(job, handedOver, async (rehearsal) => {
      const before = await look(rehearsal);
      await mustDo(rehearsal, job, 'retire');
      await mustDo(rehearsal, job, 'retire-restore');
      expect(await look(rehearsal)).toEqual(before);
    }),
  );

  it('assigns again who could sign in, where the enterprise application is gone for good', () =>
    rehearse(saml, [...handedOver, 'retire', 'retire-remove'], async (rehearsal) => {
      await purgePrincipals(rehearsal);
      expect((await look(rehearsal)).assigned).toEqual([]);
      await mustDo(rehearsal, saml, 'retire-restore');
      const after = await look(rehearsal);
      expect(after).toMatchObject({ state: 'delivered', enabled: [true], thumbprints: [null] });
      expect([after.assigned.length, after.linkedClaims.length]).toEqual([1, 1]);
    }));

  it('consents again where the enterprise application is gone for good', () =>
    rehearse(withConsent, [...handedOver, 'retire', 'retire-remove'], async (rehearsal) => {
      await purgePrincipals(rehearsal);
      expect((await look(rehearsal)).consented).toEqual([]);
      await mustDo(rehearsal, withConsent, 'retire-restore');
      expect((await look(rehearsal)).consented).toEqual(['openid profile email User.Read']);
    }));

  it('is not for what was not handed over, and goes in its order', () =>
    rehearse(oidc, ['onboard'], async (rehearsal) => {
      expect(await problemOf(rehearsal, oidc, 'retire')).toBe('case-not-handed-over');
      await mustDo(rehearsal, oidc, 'deliver');
      expect(await problemOf(rehearsal, oidc, 'retire-remove')).toBe('case-not-retired');
      expect(await problemOf(rehearsal, oidc, 'retire-restore')).toBe('case-not-retired');
      await mustDo(rehearsal, oidc, 'retire');
      expect(await problemOf(rehearsal, oidc, 'retire')).toBe('case-retired');
    }));

  it.each(['onboard', 'rollback', 'rotate-confirm'] as const)('leaves nothing for %s to undo it by', (deed) =>
    rehearse(oidc, [...handedOver, 'retire'], async (rehearsal) => {
      expect(await problemOf(rehearsal, oidc, deed)).toBe('case-retired');
    }),
  );

  it('makes the case anew once Entra has forgotten it', () =>
    rehearse(oidc, [...handedOver, 'retire', 'retire-remove'], async (rehearsal) => {
      expect(await problemOf(rehearsal, oidc, 'onboard')).toBe('case-retired');
      await rehearsal.clock.sleep(31 * 24 * 60 * 60 * 1_000);
      expect(await problemOf(rehearsal, oidc, 'retire-restore')).toBe('retired-application-gone');
      await mustDo(rehearsal, oidc, 'onboard');
      expect(await look(rehearsal)).toMatchObject({ state: 'completed', live: 1, enabled: [true] });
    }));

  it('can be taken back when disabling did not end', () =>
    rehearse(oidc, handedOver, async (rehearsal) => {
      const before = await look(rehearsal);
      expect(await perform(rehearsal, 'retire', oidc, { ...unharmed, diesAtLine: 2 })).toBe('died');
      expect(await problemOf(rehearsal, oidc, 'onboard')).toBe('case-retired');
      await mustDo(rehearsal, oidc, 'retire-restore');
      expect(await look(rehearsal)).toEqual(before);
    }));
});

const deeds: readonly { readonly before: readonly Deed[]; readonly deed: Deed }[] = [
  { before: handedOver, deed: 'retire' },
  { before: [...handedOver, 'retire'], deed: 'retire-remove' },
  { before: [...handedOver, 'retire', 'retire-remove'], deed: 'retire-restore' },
];

/** Of how many lines one is tried in a lag, which takes twice as long; others tomorrow. */
const strideInLag = 3;

/** Cuts a deed off before each line of its journal, or each of its transactions; it ends as if it had not been. */
async function cutOff(
  by: 'line' | 'transaction',
  job: Job,
  { before, deed }: (typeof deeds)[number],
  lagMs: number,
): Promise<number> {
  const step = lagMs === 0 ? 1 : strideInLag;
  let meant: Standing | null = null;
  for (let moment = 0; ; moment += moment === 0 ? 1 + (sampleSeed % step) : step) {
    const rehearsal = beginRehearsal(stage, 1, lagMs);
    try {
      for (const earlier of before) await mustDo(rehearsal, job, earlier);
      const accidents = by === 'line' ? { diesAtLine: moment } : { diesAtTransaction: moment };
      const done = await perform(rehearsal, deed, job, { ...unharmed, ...accidents });
      if (done === 'died') {
        const place = await openPlace(rehearsal);
        const state = place.register.listCases()[0]?.state;
        place.close();
        await mustDo(rehearsal, job, state === 'interrupted' ? 'resume' : deed);
      }
      await rehearsal.clock.sleep(60_000);
      const found = comparable(await look(rehearsal));
      meant ??= found;
      expect(found).toEqual(meant);
      if (moment > 0 && done !== 'died') return moment;
    } catch (error) {
      throw new Error(`cut off at ${by} ${String(moment)} of ${deed}`, { cause: error });
    } finally {
      endRehearsal(rehearsal);
    }
  }
}

/** Without what differs from run to run. */
function comparable(standing: Standing): Standing {
  const { keyIds, thumbprints, ...others } = standing;
  return { ...others, keyIds: keyIds.map(() => 'key'), thumbprints: thumbprints.map((one) => one && 'one') };
}

describe.each(deeds)('a case that is cut off at $deed', (deed) => {
  it.each([
    ['line', saml, 0],
    ['line', saml, 4_000],
    ['transaction', oidc, 0],
  ] as const)('before any %s ends as it was meant', { timeout: 240_000 }, async (by, job, lagMs) => {
    const moments = await cutOff(by, job, deed, lagMs);
    expect(moments).toBeGreaterThanOrEqual(2);
    tried.push(`${deed.deed} at ${String(moments)} ${by}s`);
  });
});
