import { authorize, codeRequest, redeem, redirectUri } from '../../../unit/simulator/browser-sign-in.ts';
import { publicClientId } from '../../../unit/simulator/in-process.ts';
import { accessPolicy, altered } from '../../../unit/simulator/login-tenant.ts';
import {
  asked,
  codeOf,
  copied,
  forItself,
  nurse,
  patchPrincipal,
  type Scenario,
  type Scenarios,
} from './scene.ts';

const withRequest =
  (more: Readonly<Record<string, string>>, version = '/v2.0'): Scenario =>
  (scene) =>
    asked(scene, more, nurse, version);

const asPerson =
  (user: string): Scenario =>
  (scene) =>
    asked(scene, {}, user);

const atSegment =
  (segment: string, client?: string): Scenario =>
  async ({ tenant, party }) => {
    const query = { ...codeRequest(party), ...(client === undefined ? {} : { client_id: client }) };
    const path = `/login/${segment}/oauth2/v2.0/authorize?${new URLSearchParams(query).toString()}`;
    return copied(await tenant.raw(path));
  };

const underPolicy =
  (...controls: readonly string[]): Scenario =>
  async (scene) => {
    const tenant = await altered(scene.tenant, (state) => {
      state.conditionalAccessPolicies.push(accessPolicy(controls));
    });
    return asked({ ...scene, tenant });
  };

const withoutAddress =
  (application: object): Scenario =>
  async ({ tenant }) => {
    const request: Record<string, string> = { ...codeRequest(await tenant.register({ ...application })) };
    delete request['redirect_uri'];
    return copied(await authorize(tenant, request));
  };

/** Signs people in one after the other in the same browser; the last request shows no page. */
const silently =
  (people: readonly string[], scope = 'openid profile'): Scenario =>
  async ({ tenant, party }) => {
    let cookie = '';
    const open = async (more: Readonly<Record<string, string>>, user?: string): Promise<Response> => {
      const query = new URLSearchParams(codeRequest(party, more)).toString();
      const form = user === undefined ? {} : { method: 'POST', body: new URLSearchParams({ user }) };
      const path = `/login/delinde.nl/oauth2/v2.0/authorize?${query}`;
      const response = await tenant.raw(path, { ...form, headers: { cookie } });
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return response;
    };
    for (const user of people) await open({}, user);
    return copied(await open({ prompt: 'none', scope }));
  };

/** What goes wrong on Microsoft's page: the address, the person, consent, and the rules of the tenant. */
export const pageScenarios: Scenarios = {
  50011: withRequest({ redirect_uri: 'https://vendor.example/SSO/' }),
  500113: withoutAddress({}),
  900971: withoutAddress({ web: { redirectUris: [redirectUri] } }),
  50194: atSegment('common'),
  9002346: atSegment('consumers', publicClientId),
  700054: withRequest({ response_type: 'id_token' }),
  700051: withRequest({ response_type: 'token' }),
  70005: withRequest({ response_type: 'nonsense' }),
  70007: async (scene) => {
    const web = { redirectUris: [redirectUri], implicitGrantSettings: { enableIdTokenIssuance: true } };
    await scene.tenant.graph('PATCH', `/applications/${scene.party.id}`, { web });
    return asked(scene, { response_type: 'id_token', response_mode: 'query' });
  },
  70011: withRequest({ scope: 'https://graph.microsoft.com/.default User.Read' }),
  90023: withRequest({ prompt: 'please' }),
  650053: withRequest({ scope: 'openid Nonsense.Read' }),
  50147: withRequest({ code_challenge: 'short' }),
  9002325: async ({ tenant }) => {
    const request: Record<string, string> = {
      ...codeRequest(await tenant.register({ spa: { redirectUris: [redirectUri] } })),
    };
    delete request['code_challenge'];
    return copied(await authorize(tenant, request));
  },
  50020: asPerson('somebody@outlook.com'),
  50034: asPerson('nobody@delinde.nl'),
  50057: asPerson('thea.kuipers@delinde.nl'),
  50105: async (scene) => {
    await patchPrincipal(scene, { appRoleAssignmentRequired: true });
    return asked(scene);
  },
  50058: silently([]),
  16000: silently([nurse, 'marieke.jansen@delinde.nl']),
  65001: silently([nurse], 'openid User.Read'),
  65004: async ({ tenant, party }) => {
    const query = new URLSearchParams(codeRequest(party, { prompt: 'consent' })).toString();
    const body = new URLSearchParams({ user: nurse, consent: 'decline' });
    return copied(await tenant.raw(`/login/delinde.nl/oauth2/authorize?${query}`, { method: 'POST', body }));
  },
  90094: async (scene) => {
    await scene.tenant.control('POST', '/tenant', { usersCanConsent: false });
    return asked(scene, {}, nurse, '/v2.0');
  },
  53003: underPolicy('block'),
  53000: underPolicy('compliantDevice'),
  53001: underPolicy('domainJoinedDevice'),
  53002: underPolicy('approvedApplication'),
  50076: async (scene) => {
    const { body } = await redeem(scene.tenant, scene.party, await codeOf(scene));
    const tenant = await altered(scene.tenant, (state) => {
      state.conditionalAccessPolicies.push(accessPolicy(['mfa']));
    });
    const refresh_token = String(body['refresh_token']);
    return forItself({ ...scene, tenant }, { grant_type: 'refresh_token', refresh_token, scope: 'openid' });
  },
};
