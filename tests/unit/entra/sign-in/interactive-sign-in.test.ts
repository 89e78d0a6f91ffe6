import { describe, expect, it } from 'vitest';
import {
  answerListener,
  clientId,
  createMemoryCache,
  isListening,
  signInWith,
} from '../support/sign-in-fixture.ts';
import { anna, bram, createLoginStub, loginRefusal, tenantA, tokensFor } from '../support/token-endpoint.ts';

const scopes = ['User.Read'];

describe('signing in through the browser', () => {
  it('asks for the code with PKCE at the person’s own tenant and lets them choose an account', async () => {
    const login = createLoginStub(() => tokensFor(anna));
    let asked = new URLSearchParams();
    const signIn = signInWith(login, {
      openBrowser: async (url) => {
        expect(url).toMatch(
          /^https:\/\/login\.microsoftonline\.com\/organizations\/oauth2\/v2\.0\/authorize\?/,
        );
        asked = new URL(url).searchParams;
        await answerListener(url, { code: 'code-1' });
      },
    });
    const result = await signIn.interactive({ scopes });
    expect(result).toEqual({
      ok: true,
      value: {
        id: `${anna.oid}.${tenantA}`,
        name: 'Anna de Vries',
        username: 'anna@contoso.example',
        tenantId: tenantA,
        cloud: 'global',
        homeAccountId: `${anna.oid}.${tenantA}`,
      },
    });
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: clientId,
      code_challenge_method: 'S256',
      prompt: 'select_account',
      scope: 'User.Read openid profile offline_access',
    });
    expect(JSON.parse(asked.get('claims') ?? '')).toMatchObject({
      access_token: { xms_cc: { values: ['CP1'] } },
    });
    expect(login.requests).toHaveLength(1);
    expect(login.requests[0]?.form.get('code')).toBe('code-1');
    expect(login.requests[0]?.form.get('code_verifier')).toMatch(/^[\w-]{43,}$/);
  });

  it('goes to the named tenant and spares the named person typing', async () => {
    let asked = new URL('https://none.example');
    const signIn = signInWith(
      createLoginStub(() => tokensFor(anna)),
      {
        openBrowser: async (url) => {
          asked = new URL(url);
          await answerListener(url, { code: 'code-1' });
        },
      },
    );
    await signIn.interactive({ scopes, tenantId: tenantA, loginHint: anna.username });
    expect(asked.pathname).toBe(`/${tenantA}/oauth2/v2.0/authorize`);
    expect(asked.searchParams.get('login_hint')).toBe(anna.username);
    expect(asked.searchParams.get('prompt')).toBeNull();
  });

  it.each([
    ['success', { code: 'code-1' }],
    ['failure', { error: 'access_denied' }],
  ])('ends on a page of our own for %s, which loads nothing', async (outcome, answer) => {
    let page = '';
    const signIn = signInWith(
      createLoginStub(() => tokensFor(anna)),
      {
        openBrowser: async (url) => {
          page = await answerListener(url, answer);
        },
      },
    );
    await signIn.interactive({ scopes });
    expect(page).toContain('<html lang="nl">');
    expect(page).toContain(`&#60;signInPage.${outcome}.title&#62;`);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/https?:|<script|<link|<img/);
  });

  it('stops listening the moment it is cancelled while the browser is open', async () => {
    const controller = new AbortController();
    let opened = '';
    const signIn = signInWith(
      createLoginStub(() => tokensFor(anna)),
      {
        openBrowser: (url) => {
          opened = url;
          setImmediate(() => controller.abort());
          return Promise.resolve();
        },
      },
    );
    const result = await signIn.interactive({ scopes, signal: controller.signal });
    expect(result).toMatchObject({ ok: false, problem: { code: 'sign-in-cancelled', kind: 'cancelled' } });
    expect(await isListening(opened)).toBe(false);
  });

  it('stops listening when it is cancelled while the browser does not open', async () => {
    const controller = new AbortController();
    let opened = '';
    const signIn = signInWith(
      createLoginStub(() => tokensFor(anna)),
      {
        openBrowser: (url) => {
          opened = url;
          setImmediate(() => controller.abort());
          return new Promise(() => {});
        },
      },
    );
    const result = await signIn.interactive({ scopes, signal: controller.signal });
    expect(result).toMatchObject({ ok: false, problem: { code: 'sign-in-cancelled' } });
    expect(await isListening(opened)).toBe(false);
  });

  it('opens no browser when it was cancelled before', async () => {
    const result = await signInWith(createLoginStub(() => tokensFor(anna))).interactive({
      scopes,
      signal: AbortSignal.abort(),
    });
    expect(result).toMatchObject({ ok: false, problem: { code: 'sign-in-cancelled' } });
  });

  it('waits for nobody for ever', async () => {
    let opened = '';
    const signIn = signInWith(
      createLoginStub(() => tokensFor(anna)),
      {
        browserTimeoutMs: 600,
        openBrowser: (url) => {
          opened = url;
          return Promise.resolve();
        },
      },
    );
    expect(await signIn.interactive({ scopes })).toMatchObject({
      ok: false,
      problem: { code: 'sign-in-timed-out' },
    });
    expect(await isListening(opened)).toBe(false);
  });

  it('offers the device code where no browser opens', async () => {
    const result = await signInWith(createLoginStub(() => tokensFor(anna))).interactive({ scopes });
    expect(result).toMatchObject({ ok: false, problem: { code: 'browser-not-opened' } });
  });

  it.each([
    [{ error: 'access_denied', error_description: 'AADSTS65004: declined' }, 'sign-in-declined'],
    [{ error: 'access_denied', error_description: 'AADSTS53003: blocked' }, 'sign-in-blocked'],
    [{ error: 'access_denied', error_description: 'AADSTS90094: admin' }, 'admin-consent-needed'],
    [{ error: 'invalid_request', error_description: 'AADSTS50020: other' }, 'account-not-in-tenant'],
    [{ error: 'unauthorized_client', error_description: 'AADSTS700016: unknown' }, 'client-id-unknown'],
    [{ error: 'invalid_request', error_description: 'AADSTS50194: single' }, 'client-single-tenant'],
    [{ error: 'server_error' }, 'sign-in-refused'],
  ])('reads %j in the browser’s answer', async (answer, code) => {
    const signIn = signInWith(
      createLoginStub(() => tokensFor(anna)),
      {
        openBrowser: async (url) => {
          await answerListener(url, answer);
        },
      },
    );
    const result = await signIn.interactive({ scopes });
    expect(result).toMatchObject({ ok: false, problem: { code } });
  });

  it('takes no answer that carries another state', async () => {
    const login = createLoginStub(() => tokensFor(bram));
    let strangersAnswer = '';
    const signIn = signInWith(login, {
      openBrowser: async (url) => {
        strangersAnswer = await answerListener(url, { code: 'injected', state: 'another' });
        await answerListener(url, { code: 'code-1' });
      },
    });
    await signIn.interactive({ scopes });
    expect(strangersAnswer).toBe('');
    expect(login.requests.map(({ form }) => form.get('code'))).toEqual(['code-1']);
  });

  it('says that another person signed in than the account it was for', async () => {
    const cache = createMemoryCache();
    const people = [anna, bram];
    const login = createLoginStub((_, count) => tokensFor(people[count - 1] ?? anna));
    const signIn = signInWith(login, {
      cache,
      openBrowser: async (url) => {
        await answerListener(url, { code: 'code-1' });
      },
    });
    const first = await signIn.interactive({ scopes });
    const id = first.ok ? first.value.id : '';
    expect(await signIn.interactive({ scopes, accountId: id })).toMatchObject({
      ok: false,
      problem: { code: 'signed-in-as-other', text: { params: { username: bram.username } } },
    });
  });

  it('keeps Microsoft’s words and codes out of the problem', async () => {
    const signIn = signInWith(
      createLoginStub(() => loginRefusal('invalid_grant', 54005)),
      {
        openBrowser: async (url) => {
          await answerListener(url, { code: 'a-secret-code' });
        },
      },
    );
    const result = await signIn.interactive({ scopes });
    expect(result).toMatchObject({
      ok: false,
      problem: { code: 'sign-in-refused', requestId: 'trace-1', text: { params: { reason: 'AADSTS54005' } } },
    });
    expect(JSON.stringify(result)).not.toMatch(/words of Microsoft|a-secret-code/);
  });
});
