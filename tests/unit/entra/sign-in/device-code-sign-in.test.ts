import { describe, expect, it } from 'vitest';
import type { DeviceCode } from '../../../../src/entra/sign-in/device-code-sign-in.ts';
import { signInWith } from '../support/sign-in-fixture.ts';
import { createTestClock } from '../support/test-clock.ts';
import {
  anna,
  createLoginStub,
  deviceCodeAnswer,
  loginRefusal,
  tenantA,
  tokensFor,
  type LoginStub,
} from '../support/token-endpoint.ts';

const scopes = ['User.Read'];
const onCode = (): void => {};
const pending = (): Response => loginRefusal('authorization_pending', 70016);

/** Gives a code, and then what each poll brings; the last one for ever. */
function loginWithPolls(...polls: readonly (() => Response | Error)[]): LoginStub {
  return createLoginStub(({ url }, count) =>
    url.pathname.endsWith('/devicecode')
      ? deviceCodeAnswer()
      : (polls[count - 2] ?? polls.at(-1) ?? pending)(),
  );
}

describe('signing in with a device code', () => {
  it('hands over the code, polls until the person is done, and names the account', async () => {
    const login = loginWithPolls(pending, pending, () => tokensFor(anna));
    const codes: DeviceCode[] = [];
    const signIn = signInWith(login, { clock: createTestClock('2026-11-22T10:00:00.000Z') });
    const result = await signIn.deviceCode({ scopes, tenantId: tenantA, onCode: (code) => codes.push(code) });
    expect(result).toMatchObject({ ok: true, value: { username: anna.username, tenantId: tenantA } });
    expect(codes).toEqual([
      {
        userCode: 'ABCD-EFGH',
        verificationUri: 'https://microsoft.com/devicelogin',
        expiresAt: '2026-11-22T10:15:00.000Z',
      },
    ]);
    expect(login.requests.map(({ url }) => url.pathname.split('/').at(-1))).toEqual([
      'devicecode',
      'token',
      'token',
      'token',
    ]);
    expect(login.requests[0]?.url.pathname).toBe(`/${tenantA}/oauth2/v2.0/devicecode`);
  });

  it('passes the named person on', async () => {
    const login = loginWithPolls(() => tokensFor(anna));
    await signInWith(login).deviceCode({ scopes, loginHint: anna.username, onCode });
    expect(login.requests[0]?.form.get('login_hint')).toBe(anna.username);
    expect(login.requests[0]?.form.get('scope')).toBe('User.Read openid profile offline_access');
  });

  it('stops polling when it is cancelled', async () => {
    const controller = new AbortController();
    const login = loginWithPolls(pending);
    const onCodeThenCancel = (): void => {
      setImmediate(() => controller.abort());
    };
    const result = await signInWith(login).deviceCode({
      scopes,
      signal: controller.signal,
      onCode: onCodeThenCancel,
    });
    expect(result).toMatchObject({ ok: false, problem: { code: 'sign-in-cancelled', kind: 'cancelled' } });
    const asked = login.requests.length;
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(login.requests.length).toBe(asked);
  });

  it('asks for no code when it was cancelled before', async () => {
    const login = loginWithPolls(pending);
    const result = await signInWith(login).deviceCode({ scopes, signal: AbortSignal.abort(), onCode });
    expect(result).toMatchObject({ ok: false, problem: { code: 'sign-in-cancelled' } });
    expect(login.requests).toEqual([]);
  });

  it('goes on polling after a broken connection, a few times', async () => {
    const broken = (): Error => new TypeError('fetch failed');
    const back = loginWithPolls(broken, broken, pending, broken, () => tokensFor(anna));
    expect(await signInWith(back).deviceCode({ scopes, onCode })).toMatchObject({ ok: true });
    const gone = loginWithPolls(broken);
    expect(await signInWith(gone).deviceCode({ scopes, onCode })).toMatchObject({
      ok: false,
      problem: { code: 'no-connection', text: { params: { host: 'login.microsoftonline.com' } } },
    });
    expect(gone.requests).toHaveLength(7);
  });

  it.each([
    ['authorization_declined', 70018, 'sign-in-declined', 'sign-in'],
    ['expired_token', 70020, 'device-code-expired', 'sign-in'],
    ['bad_verification_code', 70019, 'device-code-expired', 'sign-in'],
    ['invalid_grant', 53003, 'device-code-blocked', 'sign-in'],
    ['invalid_client', 7000218, 'client-not-public', 'input'],
    ['invalid_grant', 65001, 'consent-needed', 'sign-in'],
    ['invalid_grant', 50057, 'account-unusable', 'sign-in'],
    ['invalid_request', 900144, 'sign-in-refused', 'sign-in'],
  ])('reads %s (%i) as %s', async (error, number, code, kind) => {
    const result = await signInWith(loginWithPolls(() => loginRefusal(error, number))).deviceCode({
      scopes,
      onCode,
    });
    expect(result).toMatchObject({ ok: false, problem: { code, kind, requestId: 'trace-1' } });
  });

  it.each([
    ['unauthorized_client', 700016, 400, 'client-id-unknown', 'input'],
    ['invalid_request', 90002, 400, 'tenant-not-found', 'input'],
    ['temporarily_unavailable', 90033, 503, 'sign-in-service-busy', 'failed'],
    ['too_many_requests', 0, 429, 'sign-in-service-busy', 'failed'],
  ])('shows no code and says why on %s (%i)', async (error, number, status, code, kind) => {
    const codes: unknown[] = [];
    const login = createLoginStub(() => loginRefusal(error, number, { status }));
    const result = await signInWith(login).deviceCode({ scopes, onCode: (shown) => codes.push(shown) });
    expect(result).toMatchObject({ ok: false, problem: { code, kind } });
    expect(codes).toEqual([]);
    expect(login.requests).toHaveLength(1);
  });

  it('recognises a page of somebody in between', async () => {
    const login = createLoginStub(() => new Response('<html>Blocked by the filter</html>', { status: 200 }));
    expect(await signInWith(login).deviceCode({ scopes, onCode })).toMatchObject({
      ok: false,
      problem: { code: 'answer-not-from-microsoft' },
    });
  });
});
