import { describe, expect, it } from 'vitest';
import { readClues } from '../../../../src/core/advice/read-clues.ts';

const app = '0a1b2c3d-1111-4111-8111-000000000001';
const trace = '0a1b2c3d-2222-4222-8222-000000000002';
const correlation = '0a1b2c3d-3333-4333-8333-000000000003';
const uri = 'https://vendor.example/sso/Terug%20keer';
const ids = `Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: 2026-11-22 07:58:03Z`;
const message = `AADSTS50011: The redirect URI '${uri}' specified in the request does not match the redirect URIs configured for the application '${app}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more. ${ids}`;
const named = {
  redirectUri: uri,
  application: app,
  traceId: trace,
  correlationId: correlation,
  timestamp: '2026-11-22 07:58:03Z',
  tenant: null,
  user: null,
};

const query = new URLSearchParams({ error: 'invalid_request', error_description: message }).toString();

describe('the same message, as people paste it', () => {
  it.each([
    ['the message alone', message],
    ['a mail with curly quotes', message.replace(/'([^']*)'/g, '\u2018$1\u2019')],
    [
      'a page with its source',
      `<html><head><title>Sign in</title><style>p{}</style></head><body><p id="e">${message.replaceAll("'", '&#39;')}</p></body></html>`,
    ],
    [
      'the script of Microsoft’s page',
      `<script>$Config={"strServiceExceptionMessage":"${message.replaceAll("'", '\\u0027')}","urlX":"https:\\/\\/login.microsoftonline.com\\/"}</script>`,
    ],
    [
      'the answer of the token endpoint',
      JSON.stringify({ error: 'invalid_request', error_description: message, error_codes: [50011] }),
    ],
    ['the address of the vendor’s page', `https://vendor.example/callback?${query}&state=1`],
    [
      'the same address in a page',
      `<a href="https://vendor.example/callback?${query.replaceAll('&', '&amp;')}">x</a>`,
    ],
    ['the address with the answer in its fragment', `https://vendor.example/callback#${query}`],
    ['a line of a log', `2026-11-22 07:58:03Z ERROR [oidc] OpenIdConnectProtocolException: ${message}`],
  ])('%s', (_, pasted) => {
    const clues = readClues(pasted);
    expect(clues.codes).toEqual([50011]);
    expect(clues.named).toMatchObject(named);
  });

  it('in Dutch', () => {
    const dutch = `AADSTS50011: De omleidings-URI '${uri}' die in de aanvraag is opgegeven, komt niet overeen met de omleidings-URI's die zijn geconfigureerd voor de toepassing '${app}'. Tracerings-id: ${trace} Correlatie-id: ${correlation} Tijdstempel: 2026-11-22 07:58:03Z`;
    expect(readClues(dutch)).toMatchObject({ codes: [50011], named });
  });
});

describe('what messages name', () => {
  it.each([
    [
      `AADSTS700016: Application with identifier 'https://halo.example/saml' was not found in the directory '${app}'. ${ids}`,
      { application: 'https://halo.example/saml', tenant: app },
    ],
    [
      `AADSTS700016: Application with identifier '${app}' was not found in the directory 'Zorggroep De Linde'. This can happen if the application has not been installed by the administrator of the tenant.`,
      { application: app, tenant: 'Zorggroep De Linde' },
    ],
    [
      `AADSTS7000215: Invalid client secret provided. Ensure the secret being sent is the value, for a secret added to app '${app}'. ${ids}`,
      { application: app, tenant: null },
    ],
    [
      `AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'. ${ids}`,
      { application: null, tenant: null },
    ],
    [
      `AADSTS7000229: The client application ${app} is missing service principal in the tenant ${trace}.`,
      { application: app, tenant: trace },
    ],
    [
      `AADSTS50105: Your administrator has configured the application Vendor ('${app}') to block users unless they are specifically granted access. The signed in user 'k.van-dam@delinde.nl' is blocked.`,
      { application: app, user: 'k.van-dam@delinde.nl' },
    ],
    [
      `AADSTS50020: User account 'piet@outlook.com' from identity provider 'live.com' does not exist in tenant 'De Linde' and cannot access the application '${app}'(Vendor) in that tenant.`,
      { user: 'piet@outlook.com', tenant: 'De Linde', application: app },
    ],
    [`AADSTS7000112: Application is disabled. ${ids}`, { application: null, tenant: null }],
    ["AADSTS90002: Tenant 'elders.example' not found.", { tenant: 'elders.example' }],
    [
      `AADSTS50194: Application '${app}'(Vendor) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '10/15/2018'.`,
      { application: app, tenant: null },
    ],
    [
      `https://login.microsoftonline.com/delinde.nl/oauth2/v2.0/authorize?client_id=${app}&redirect_uri=https%3A%2F%2Fvendor.example%2Fsso%2F&response_type=code`,
      { tenant: 'delinde.nl', application: app, redirectUri: 'https://vendor.example/sso/' },
    ],
    [
      `{"error":{"code":"Request_ResourceNotFound","message":"gone","innerError":{"request-id":"${trace}","client-request-id":"${correlation}"}}}`,
      { requestId: trace, application: null },
    ],
    [
      "The reply URL 'https://vendor.example/acs ' specified in the request",
      { redirectUri: 'https://vendor.example/acs ' },
    ],
  ])('%s', (pasted, expected) => {
    expect(readClues(pasted).named).toMatchObject(expected);
  });
});

describe('codes', () => {
  it.each([
    ['50011', [50011]],
    [' #50011 ', [50011]],
    ['Sign-in error code: 50105', [50105]],
    ['Foutcode 50105', [50105]],
    ['"errorCode": 53003', [53003]],
    ['"error_codes":[7000222]', [7000222]],
    ['https://login.microsoftonline.com/error?code=50011', [50011]],
    ['AADSTS 50011', [50011]],
    ['aadsts50011', [50011]],
    ['melding 50105 sinds 8 uur', [50105]],
    ['AADSTS50058 AADSTS50011 AADSTS50058', [50058, 50011]],
    ['bel 0612345678 of 12345', []],
    ['AADSTS123456789', []],
    ['error code 404', []],
  ])('%s', (pasted, codes) => {
    expect(readClues(pasted).codes).toEqual(codes);
  });

  it('are found where a page is longer than what is read', () => {
    const clues = readClues(`${'<p>niets</p>'.repeat(20_000)}AADSTS50011: the end`);
    expect(clues).toMatchObject({ codes: [50011], isCut: true });
  });
});
