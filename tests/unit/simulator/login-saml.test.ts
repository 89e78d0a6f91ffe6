import { inflateRawSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { readXml } from '../../../src/simulator/login/saml/xml-reader.ts';
import { refusedWith } from './browser-sign-in.ts';
import { tenantId, type InProcess } from './in-process.ts';
import { accessPolicy, altered, lastSignIn } from './login-tenant.ts';
import {
  authnRequest,
  elements,
  entityId,
  formOf,
  logoutUrl,
  nameIdIn,
  openSamlTenant,
  posted,
  redirected,
  replyUrl,
  responseOf,
  type SamlApplication,
} from './saml-application.ts';

const nurse = 'fatima.elamrani@delinde.nl';

let tenant: InProcess;
let halo: SamlApplication;

beforeEach(async () => {
  ({ tenant, halo } = await openSamlTenant());
});

describe('a request to sign in', () => {
  it('by the Redirect binding leads to the page, and from there to the registered reply URL', async () => {
    const page = await redirected(tenant, authnRequest());
    expect(await page.text()).toContain('Halo');
    const { action, fields } = await formOf(await redirected(tenant, authnRequest(), nurse));
    expect([action, fields.get('RelayState')]).toEqual([replyUrl, 'the-state']);
    expect(lastSignIn(tenant)).toMatchObject({ user: nurse, application: 'Halo', errorCode: 0 });
  });

  it('by the POST binding works as well', async () => {
    const { action } = await formOf(await posted(tenant, authnRequest(), { user: nurse }));
    expect(action).toBe(replyUrl);
  });

  it('is answered with whom it is from, to and for, and how long that holds', async () => {
    const response = await responseOf(await redirected(tenant, authnRequest(), nurse));
    expect(Object.fromEntries(response.attributes)).toMatchObject({
      Destination: replyUrl,
      InResponseTo: '_request-1',
    });
    expect(elements(response, 'Issuer').map(({ text }) => text)).toEqual(
      Array.from({ length: 2 }, () => `https://sts.windows.net/${tenantId}/`),
    );
    expect(elements(response, 'Audience').map(({ text }) => text)).toEqual([entityId]);
    const [conditions] = elements(response, 'Conditions');
    expect(conditions?.attributes.get('NotBefore')).toBe('2026-11-22T09:55:00.000Z');
    expect(conditions?.attributes.get('NotOnOrAfter')).toBe('2026-11-22T11:00:00.000Z');
    const [confirmation] = elements(response, 'SubjectConfirmationData');
    expect(confirmation?.attributes.get('Recipient')).toBe(replyUrl);
  });

  it('signs the assertion, and not the response', async () => {
    const response = await responseOf(await redirected(tenant, authnRequest(), nurse));
    expect(response.children.map(({ name }) => name)).toEqual(['Issuer', 'Status', 'Assertion']);
    const [assertion] = elements(response, 'Assertion');
    expect(assertion?.children.map(({ name }) => name).slice(0, 3)).toEqual([
      'Issuer',
      'Signature',
      'Subject',
    ]);
    const [method] = elements(response, 'SignatureMethod');
    expect(method?.attributes.get('Algorithm')).toBe('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256');
  });

  it('may name another reply URL that is registered', async () => {
    const other = 'https://halo.example/portal/acs';
    await tenant.graph('PATCH', `/applications/${halo.id}`, { web: { redirectUris: [replyUrl, other] } });
    const request = authnRequest(`AssertionConsumerServiceURL="${other}"`);
    expect((await formOf(await redirected(tenant, request, nurse))).action).toBe(other);
  });

  it('that forces shows the page to who is signed in; one that may not ask is answered without', async () => {
    const first = await redirected(tenant, authnRequest(), nurse);
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
    const send = async (attributes: string, headers: Record<string, string> = {}) => {
      const body = new URLSearchParams({
        SAMLRequest: Buffer.from(authnRequest(attributes)).toString('base64'),
      });
      return tenant.raw(`/login/${tenantId}/saml2`, { method: 'POST', body, headers });
    };
    expect((await formOf(await send('ForceAuthn="true"', { cookie }))).fields.has('SAMLResponse')).toBe(
      false,
    );
    expect((await formOf(await send('IsPassive="true"', { cookie }))).fields.has('SAMLResponse')).toBe(true);
    const refused = await responseOf(await send('IsPassive="true"'));
    expect(
      elements(refused, 'StatusCode').map(({ attributes }) => attributes.get('Value')?.split(':').at(-1)),
    ).toEqual(['Responder', 'NoPassive']);
    expect(elements(refused, 'StatusMessage')[0]?.text).toContain('AADSTS50058');
    expect(elements(refused, 'Assertion')).toEqual([]);
  });

  it('asks for the second factor that a policy wants', async () => {
    const strict = await altered(tenant, (state) => {
      state.conditionalAccessPolicies.push(accessPolicy(['mfa']));
    });
    expect(await (await redirected(strict, authnRequest(), nurse)).text()).toContain(
      'Approve sign in request',
    );
    const approved = await posted(strict, authnRequest(), { user: nurse, mfa: 'approved' });
    const response = await responseOf(approved);
    expect(JSON.stringify(response)).toContain('http://schemas.microsoft.com/claims/multipleauthn');
  });
});

describe('a request that is refused', () => {
  it.each([
    ['of an unknown application', authnRequest('', '', 'https://elsewhere.example/saml'), 700016],
    [
      'to a reply URL that is not registered',
      authnRequest('AssertionConsumerServiceURL="https://evil.example/"'),
      50011,
    ],
    [
      'with another case in the reply URL',
      authnRequest('AssertionConsumerServiceURL="https://halo.example/auth/ACS"'),
      50011,
    ],
    [
      'with a name format that does not exist',
      authnRequest('', '<samlp:NameIDPolicy Format="urn:nothing"/>'),
      75016,
    ],
    [
      'with a subject of its own',
      authnRequest('', '<Subject xmlns="urn:oasis:names:tc:SAML:2.0:assertion"><NameID>x</NameID></Subject>'),
      900236,
    ],
    [
      'with a class of authentication at least so strong',
      authnRequest('', '<samlp:RequestedAuthnContext Comparison="minimum"/>'),
      900235,
    ],
    [
      'with a class of authentication that the person did not use',
      authnRequest(
        '',
        '<samlp:RequestedAuthnContext Comparison="exact"><AuthnContextClassRef xmlns="urn:oasis:names:tc:SAML:2.0:assertion">urn:oasis:names:tc:SAML:2.0:ac:classes:X509</AuthnContextClassRef></samlp:RequestedAuthnContext>',
      ),
      75011,
    ],
    ['with an id that begins with a number', authnRequest().replace('_request-1', '1-request'), 7500529],
    ['of another version', authnRequest().replace('Version="2.0"', 'Version="1.1"'), 75005],
    ['that is no request', '<a xmlns="urn:oasis:names:tc:SAML:2.0:protocol"/>', 75005],
  ])('%s', async (_, message, code) => {
    const response = await redirected(tenant, message, nurse);
    expect([response.status, await refusedWith(response)]).toEqual([400, code]);
    expect(lastSignIn(tenant)).toMatchObject({ user: nurse, errorCode: code });
  });

  it('for the class of authentication that most libraries ask for is not one of them', async () => {
    const context =
      '<samlp:RequestedAuthnContext><c>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</c></samlp:RequestedAuthnContext>';
    expect((await formOf(await redirected(tenant, authnRequest('', context), nurse))).action).toBe(replyUrl);
  });

  it('without a message', async () => {
    expect(await refusedWith(await tenant.raw(`/login/${tenantId}/saml2`))).toBe(750054);
  });

  it('without a signature, where the application wants one', async () => {
    const requestSignatureVerification = { isSignedRequestRequired: true, allowedWeakAlgorithms: null };
    await tenant.graph('PATCH', `/applications/${halo.id}`, { requestSignatureVerification });
    expect(await refusedWith(await redirected(tenant, authnRequest(), nurse))).toBe(76021);
  });

  it('for who was not assigned', async () => {
    const required = { appRoleAssignmentRequired: true };
    await tenant.graph('PATCH', `/servicePrincipals/${halo.principalId}`, required);
    expect(await refusedWith(await redirected(tenant, authnRequest(), nurse))).toBe(50105);
  });

  it('without an active certificate', async () => {
    const none = { preferredTokenSigningKeyThumbprint: null };
    await tenant.graph('PATCH', `/servicePrincipals/${halo.principalId}`, none);
    expect(await refusedWith(await redirected(tenant, authnRequest(), nurse))).toBe(50003);
  });

  it('without any reply URL', async () => {
    await tenant.graph('PATCH', `/applications/${halo.id}`, { web: { redirectUris: [] } });
    expect(await refusedWith(await redirected(tenant, authnRequest(), nurse))).toBe(500113);
  });
});

describe('an application in My Apps', () => {
  const open = async (user?: string): Promise<Response> => {
    const init = user === undefined ? {} : { method: 'POST', body: new URLSearchParams({ user }) };
    return tenant.raw(`/login/api/signin/${halo.appId}?tenantId=${tenantId}`, init);
  };

  it('gets a response that it did not ask for', async () => {
    await tenant.graph('PATCH', `/servicePrincipals/${halo.principalId}`, {
      samlSingleSignOnSettings: { relayState: 'https://halo.example/start' },
    });
    const answer = await open(nurse);
    const { action, fields } = await formOf(answer.clone());
    expect([action, fields.get('RelayState')]).toEqual([replyUrl, 'https://halo.example/start']);
    const response = await responseOf(answer);
    expect(response.attributes.has('InResponseTo')).toBe(false);
    expect(elements(response, 'Audience')[0]?.text).toBe(entityId);
    expect(nameIdIn(response).value).toBe(nurse);
  });

  it('is opened at its own address when it has one', async () => {
    await tenant.graph('PATCH', `/servicePrincipals/${halo.principalId}`, {
      loginUrl: 'https://halo.example/login',
    });
    expect((await open()).headers.get('location')).toBe('https://halo.example/login');
  });
});

describe('a request to sign out', () => {
  const message = `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="id-1" Version="2.0" IssueInstant="2026-11-22T10:00:00Z"><Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${entityId}</Issuer><NameID xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${nurse}</NameID></samlp:LogoutRequest>`;

  it('is answered at the logout URL of the application', async () => {
    const response = await redirected(tenant, message);
    const location = new URL(response.headers.get('location') ?? 'missing:');
    expect(`${location.origin}${location.pathname}`).toBe(logoutUrl);
    const deflated = Buffer.from(location.searchParams.get('SAMLResponse') ?? '', 'base64');
    const answer = readXml(inflateRawSync(deflated).toString());
    expect([answer.name, answer.attributes.get('InResponseTo')]).toEqual(['LogoutResponse', 'id-1']);
    expect(elements(answer, 'Issuer')[0]?.text).toBe(`https://login.microsoftonline.com/${tenantId}/`);
    expect(location.searchParams.get('RelayState')).toBe('the-state');
  });

  it('ends on the page where the application has no logout URL', async () => {
    await tenant.graph('PATCH', `/applications/${halo.id}`, { web: { logoutUrl: null } });
    expect(await (await redirected(tenant, message)).text()).toContain('You have signed out');
  });
});
