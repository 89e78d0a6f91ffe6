import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cutOff, mustDo, problemOf } from './cut-off.ts';
import {
  beginRehearsal,
  endRehearsal,
  openPlace,
  setStage,
  type Job,
  type Rehearsal,
  type Stage,
} from './rehearsal.ts';

let stage: Stage;
let application = '';
beforeAll(async () => {
  const empty = await setStage();
  const rehearsal = beginRehearsal(empty, 1, 0);
  application = await makeByHand(rehearsal);
  stage = { folder: empty.folder, snapshot: rehearsal.simulator.snapshot() };
  endRehearsal(rehearsal);
});
const tried: string[] = [];
afterAll(() => {
  endRehearsal(stage);
  console.log(`adoptions cut off: ${tried.join(', ')}`);
});

/** Sends requests to Graph as somebody who works in the portal. */
async function inPortal<T>(
  rehearsal: Rehearsal,
  work: (
    send: (method: 'POST' | 'PATCH', path: string, body: unknown) => Promise<Record<string, string>>,
  ) => Promise<T>,
): Promise<T> {
  const place = await openPlace(rehearsal);
  try {
    const account = await place.session.choose({});
    if (!account.ok) throw new Error(account.problem.code);
    const tokens = place.session.tokens(account.value, { interaction: 'never', onCode: () => undefined });
    const graph = place.graph(tokens);
    return await work(async (method, path, body) => {
      const answer = await graph.send({ method, path, body }, { scopes: ['Application.ReadWrite.All'] });
      if (answer.kind !== 'answered' || answer.status >= 300) throw new Error(`${method} ${path}`);
      return answer.body as Record<string, string>;
    });
  } finally {
    place.close();
  }
}

/** An application as somebody made it by hand, with two secrets of which nobody knows which is in use. */
function makeByHand(rehearsal: Rehearsal): Promise<string> {
  return inPortal(rehearsal, async (send) => {
    const { id = '', appId = '' } = await send('POST', '/applications', {
      displayName: 'Medimo SSO',
      signInAudience: 'AzureADMyOrg',
      groupMembershipClaims: 'SecurityGroup',
      web: { redirectUris: ['https://secure.medimo.nl/sso/openidconnect/delinde_azure'] },
    });
    await send('POST', '/servicePrincipals', { appId });
    for (const displayName of ['hand 1', 'hand 2'])
      await send('POST', `/applications/${id}/addPassword`, { passwordCredential: { displayName } });
    return appId;
  });
}

interface Standing {
  readonly state: string | null;
  readonly adopted: boolean;
  readonly marked: boolean;
  /** Names of the secrets in the tenant; ours as `new`. */
  readonly inTenant: readonly string[];
  /** Names and states of those in the register. */
  readonly inRegister: readonly string[];
  readonly handedOver: string | null;
  /** Whether the register has a value that the tenant accepts. */
  readonly isProved: boolean;
  readonly applications: number;
}

interface Kept {
  readonly tenants: readonly [
    {
      readonly applications: readonly {
        readonly resource: {
          readonly appId: string;
          readonly uniqueName: string | null;
          readonly displayName: string;
          readonly passwordCredentials: readonly { readonly displayName: string }[];
        };
      }[];
    },
  ];
}

const plain = (name: string): string => (name.startsWith('hand') ? name : 'new');

async function look(rehearsal: Rehearsal): Promise<Standing> {
  const place = await openPlace(rehearsal);
  try {
    const [record] = place.register.listCases();
    const [tenant] = (JSON.parse(rehearsal.simulator.snapshot()) as Kept).tenants;
    const ours = tenant.applications
      .map(({ resource }) => resource)
      .filter(({ displayName }) => displayName.startsWith('Medimo'));
    const secrets = record === undefined ? [] : place.register.listSecrets(record.id);
    const secretName =
      record === undefined ? undefined : place.register.findHandover(record.id)?.secret?.name;
    const secret = secrets.map(({ id }) => place.register.openSecret(id)).find((value) => value !== null);
    const proof =
      secret === undefined || record === undefined
        ? null
        : await place.proveSecret({ tenantId: record.tenant.id, appId: ours[0]?.appId ?? '', secret });
    return {
      state: record?.state ?? null,
      adopted: record?.adopted === true,
      marked: ours[0]?.uniqueName?.startsWith('entra-handover-medimo') === true,
      inTenant: ours.flatMap(({ passwordCredentials }) =>
        passwordCredentials.map(({ displayName }) => plain(displayName)),
      ),
      inRegister: secrets.map(({ name, state }) => `${plain(name)} ${state}`).sort(),
      handedOver: secretName === undefined ? null : plain(secretName),
      isProved: proof?.outcome === 'accepted',
      applications: ours.length,
    };
  } finally {
    place.close();
  }
}

const meant: Readonly<Record<'new secret' | 'kept secret', Standing>> = {
  'new secret': {
    state: 'completed',
    adopted: true,
    marked: true,
    inTenant: ['hand 1', 'hand 2', 'new'],
    inRegister: ['hand 1 superseded', 'hand 2 superseded', 'new live'],
    handedOver: 'new',
    isProved: true,
    applications: 1,
  },
  'kept secret': {
    state: 'completed',
    adopted: true,
    marked: true,
    inTenant: ['hand 1', 'hand 2'],
    inRegister: ['hand 1 purged', 'hand 2 purged'],
    handedOver: 'hand 2',
    isProved: false,
    applications: 1,
  },
};

/** Everybody else's secrets are there and hold whatever happens; ours is made at most once. */
function expectUnharmed({ inTenant, applications }: Standing): void {
  expect([applications, inTenant.slice(0, 2)]).toEqual([1, ['hand 1', 'hand 2']]);
}

describe.each(['new secret', 'kept secret'] as const)('adopting an application with its %s', (way) => {
  const jobOf = (application: string): Job => ({
    vendor: 'medimo',
    inputs: {},
    vendorInputs: null,
    adopts: { application, keepSecret: way === 'kept secret' },
  });

  it('leaves what the vendor has, and remembers it', async () => {
    const rehearsal = beginRehearsal(stage, 1, 0);
    try {
      await mustDo(rehearsal, jobOf(application), 'adopt');
      expect(await look(rehearsal)).toEqual(meant[way]);
      expect(await problemOf(rehearsal, jobOf(application), 'adopt')).toBe('adopt-known');
    } finally {
      endRehearsal(rehearsal);
    }
  });

  it('is rolled back to the application as it was found', async () => {
    const rehearsal = beginRehearsal(stage, 1, 0);
    try {
      for (const deed of ['adopt', 'rollback'] as const) await mustDo(rehearsal, jobOf(application), deed);
      const { inTenant, state } = await look(rehearsal);
      expect([state, inTenant]).toEqual(['rolled-back', ['hand 1', 'hand 2']]);
    } finally {
      endRehearsal(rehearsal);
    }
  });

  it.each([
    ['line', 0],
    ['line', 4_000],
    ['transaction', 0],
  ] as const)('cut off before any %s, in a lag of %i ms, ends as it was meant', async (by, lagMs) => {
    const moments = await cutOff(stage, by, {
      job: jobOf(application),
      before: [],
      deed: 'adopt',
      lagMs,
      look,
      cut: expectUnharmed,
      isDone: ({ state }) => state === 'completed',
      after: (standing) => expect(standing).toEqual(meant[way]),
    });
    expect(moments).toBeGreaterThanOrEqual(2);
    tried.push(`${way} at ${String(moments)} ${by}s`);
  });
});
