import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src/core/problem.ts';
import type { SignIn } from '../../../../src/entra/sign-in/sign-in.ts';
import {
  answerListener,
  createMemoryCache,
  signInWith,
  type MemoryCache,
} from '../support/sign-in-fixture.ts';
import { createTestClock } from '../support/test-clock.ts';
import {
  anna,
  annaAsGuest,
  bram,
  createLoginStub,
  deviceCodeAnswer,
  loginRefusal,
  tenantB,
  tokensFor,
  type LoginStub,
  type Person,
} from '../support/token-endpoint.ts';

const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';

async function signedIn(person: Person, cache: MemoryCache): Promise<string> {
  const login = createLoginStub(({ url }) =>
    url.pathname.endsWith('/devicecode') ? deviceCodeAnswer() : tokensFor(person),
  );
  const result = await signInWith(login, { cache }).deviceCode({
    scopes: ['User.Read'],
    tenantId: person.tenantId,
    onCode: () => {},
  });
  if (!result.ok) throw new Error(result.problem.code);
  return result.value.id;
}

async function tokenOf(signIn: SignIn, accountId: string, scope = 'User.Read'): Promise<string> {
  const result = await signIn.acquireToken({ accountId, scopes: [scope] });
  return result.ok ? result.value : result.problem.code;
}

const offline = createLoginStub(() => new TypeError('fetch failed'));

describe('a token without a person', () => {
  it('comes from the cache that another instance left', async () => {
    const cache = createMemoryCache();
    const accountId = await signedIn(anna, cache);
    expect(await tokenOf(signInWith(offline, { cache }), accountId)).toMatch(/^access-\d+$/);
  });

  it('is renewed at the account’s own tenant for a permission that it does not carry yet', async () => {
    const cache = createMemoryCache();
    const accountId = await signedIn(anna, cache);
    const login = createLoginStub(() => tokensFor(anna, 'Application.Read.All'));
    await tokenOf(signInWith(login, { cache }), accountId, 'Application.Read.All');
    expect(login.requests[0]?.url.pathname).toBe(`/${anna.tenantId}/oauth2/v2.0/token`);
    expect(login.requests[0]?.form.get('grant_type')).toBe('refresh_token');
    expect(login.requests[0]?.form.get('refresh_token')).toBe(`refresh-${anna.oid}`);
  });

  it('is asked for once when several need it at the same time', async () => {
    const cache = createMemoryCache();
    const accountId = await signedIn(anna, cache);
    const login = createLoginStub(() => tokensFor(anna, 'Application.Read.All'));
    const signIn = signInWith(login, { cache });
    const tokens = await Promise.all([1, 2, 3].map(() => tokenOf(signIn, accountId, 'Application.Read.All')));
    expect(new Set(tokens).size).toBe(1);
    expect(login.requests).toHaveLength(1);
  });

  it('is fresh when a fresh one is asked for', async () => {
    const cache = createMemoryCache();
    const accountId = await signedIn(anna, cache);
    const signIn = signInWith(
      createLoginStub(() => tokensFor(anna)),
      { cache },
    );
    const before = await tokenOf(signIn, accountId);
    const fresh = await signIn.acquireToken({ accountId, scopes: ['User.Read'], forceRefresh: true });
    expect(fresh).toMatchObject({ ok: true });
    expect(fresh).not.toMatchObject({ value: before });
    expect(await tokenOf(signIn, accountId)).toBe(fresh.ok ? fresh.value : '');
  });

  it('survives a connection that breaks and a service that is busy for a moment', async () => {
    const cache = createMemoryCache();
    const accountId = await signedIn(anna, cache);
    const outcomes = [
      () => new TypeError('fetch failed'),
      () => loginRefusal('temporarily_unavailable', 90033, { status: 503 }),
      () => tokensFor(anna, 'Application.Read.All'),
    ];
    const clock = createTestClock();
    const login = createLoginStub(
      (_, count) => (outcomes[count - 1] ?? outcomes[0])?.() ?? new Error('none'),
    );
    expect(await tokenOf(signInWith(login, { cache, clock }), accountId, 'Application.Read.All')).toMatch(
      /^access-/,
    );
    expect(clock.sleptMs).toEqual([1000, 2000]);
    expect(await tokenOf(signInWith(offline, { cache }), accountId, 'Group.Read.All')).toBe('no-connection');
    expect(offline.requests.length).toBe(3);
  });

  it.each([
    ['invalid_grant', 50173, undefined, 'sign-in-needed'],
    ['invalid_grant', 700082, 'bad_token', 'sign-in-needed'],
    ['interaction_required', 50076, 'basic_action', 'sign-in-needed'],
    ['invalid_grant', 53003, undefined, 'sign-in-needed'],
    ['invalid_grant', 65001, 'consent_required', 'consent-needed'],
  ])('needs a person after %s (%i)', async (error, number, suberror, code) => {
    const cache = createMemoryCache();
    const accountId = await signedIn(anna, cache);
    const login = createLoginStub(() =>
      loginRefusal(error, number, suberror === undefined ? {} : { suberror }),
    );
    const result = await signInWith(login, { cache }).acquireToken({
      accountId,
      scopes: ['Application.ReadWrite.All'],
    });
    expect(result).toMatchObject({ ok: false, problem: { code, kind: 'sign-in', requestId: 'trace-1' } });
    expect(login.requests).toHaveLength(1);
  });

  it('is not had for somebody who never signed in', async () => {
    expect(await tokenOf(signInWith(offline), 'nobody')).toBe('sign-in-needed');
  });

  it('asks for claims, keeps them when a person is needed, and asks that person for them', async () => {
    const cache = createMemoryCache();
    const accountId = await signedIn(anna, cache);
    let browsed = new URLSearchParams();
    const login = createLoginStub(({ form }) =>
      form.get('grant_type') === 'refresh_token'
        ? loginRefusal('interaction_required', 50074, { claims: '{"access_token":{"acrs":{"value":"c1"}}}' })
        : tokensFor(anna),
    );
    const signIn = signInWith(login, {
      cache,
      openBrowser: async (url) => {
        browsed = new URL(url).searchParams;
        await answerListener(url, { code: 'code-1' });
      },
    });
    const refused = await signIn.acquireToken({ accountId, scopes: ['User.Read'], claims });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'sign-in-needed' } });
    expect(JSON.parse(login.requests[0]?.form.get('claims') ?? '')).toMatchObject(
      JSON.parse(claims) as object,
    );
    expect(await signIn.interactive({ scopes: ['User.Read'], accountId })).toMatchObject({ ok: true });
    expect(JSON.parse(browsed.get('claims') ?? '')).toMatchObject({
      access_token: { acrs: { value: 'c1' } },
    });
    expect(browsed.get('login_hint')).toBe(anna.username);
  });

  it('is waited for until somebody cancels', async () => {
    const cache = createMemoryCache();
    const accountId = await signedIn(anna, cache);
    const signIn = signInWith({ fetch: () => new Promise(() => {}), requests: [] }, { cache });
    const controller = new AbortController();
    const work = signIn.acquireToken({ accountId, scopes: ['X'], signal: controller.signal });
    controller.abort();
    expect(await work).toEqual({ ok: false, problem: problem('sign-in-cancelled', 'cancelled') });
  });
});

describe('several people and tenants', () => {
  async function everybody(): Promise<{
    cache: MemoryCache;
    ids: string[];
    signIn: (login?: LoginStub) => SignIn;
  }> {
    const cache = createMemoryCache();
    const ids = [
      await signedIn(anna, cache),
      await signedIn(bram, cache),
      await signedIn(annaAsGuest, cache),
    ];
    return { cache, ids, signIn: (login = offline) => signInWith(login, { cache }) };
  }

  it('are accounts side by side, each with a token of its own', async () => {
    const { ids, signIn } = await everybody();
    const accounts = await signIn().accounts();
    expect(accounts.map(({ username, tenantId }) => [username, tenantId])).toEqual([
      [anna.username, anna.tenantId],
      [anna.username, tenantB],
      [bram.username, tenantB],
    ]);
    expect(new Set(accounts.map(({ id }) => id))).toEqual(new Set(ids));
    for (const { id } of accounts) expect(id).toMatch(/^[A-Za-z0-9._:-]{1,80}$/);
    const tokens = await Promise.all(ids.map((id) => tokenOf(signIn(), id)));
    expect(new Set(tokens).size).toBe(3);
  });

  it('lose a person in all their tenants when the person signs out, and nobody else', async () => {
    const { cache, ids, signIn } = await everybody();
    await signIn().signOut(ids[2] ?? '');
    expect((await signIn().accounts()).map(({ username }) => username)).toEqual([bram.username]);
    expect(cache.content).not.toContain(`refresh-${anna.oid}`);
    expect(cache.content).not.toContain(`refresh-${annaAsGuest.oid}`);
    expect(await tokenOf(signIn(), ids[1] ?? '')).toMatch(/^access-/);
  });

  it('keep both accounts when two sign in at the same time', async () => {
    const cache = createMemoryCache();
    await Promise.all([signedIn(anna, cache), signedIn(bram, cache)]);
    expect(await signInWith(offline, { cache }).accounts()).toHaveLength(2);
  });

  it.each(['', 'nonsense', '[]', '{"Account":'])(
    'start afresh from a cache that reads %j',
    async (content) => {
      const cache = createMemoryCache(content);
      expect(await signInWith(offline, { cache }).accounts()).toEqual([]);
      const accountId = await signedIn(anna, cache);
      expect(await tokenOf(signInWith(offline, { cache }), accountId)).toMatch(/^access-/);
    },
  );
});
