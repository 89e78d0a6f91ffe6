import {
  authorize,
  codeRequest,
  redeem,
  redirectUri,
  returned,
} from '../../../unit/simulator/browser-sign-in.ts';
import { publicClientId } from '../../../unit/simulator/in-process.ts';
import { altered, assignPolicy } from '../../../unit/simulator/login-tenant.ts';
import {
  asked,
  codeOf,
  copied,
  forItself,
  graphDefault,
  logged,
  nurse,
  patchPrincipal,
  v2Token,
  type Scenario,
  type Scenarios,
} from './scene.ts';

const elsewhere = '11111111-2222-4333-8444-555555555555';
const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Redeems a code of the nurse's with something wrong in the request. */
const redeemed =
  (more: Readonly<Record<string, string>>): Scenario =>
  async (scene) =>
    logged(await redeem(scene.tenant, scene.party, await codeOf(scene), more));

const onBehalfOf =
  (assertion: string | null): Scenario =>
  async (scene) =>
    forItself(scene, {
      grant_type: jwtBearer,
      requested_token_use: 'on_behalf_of',
      assertion: assertion ?? (await scene.tenant.signIn()),
    });

const secondApplication =
  (change: object): Scenario =>
  async (scene) => {
    const api = await scene.tenant.register({ displayName: 'API' });
    await scene.tenant.graph('PATCH', `/servicePrincipals/${api.principalId}`, change);
    return forItself(scene, { scope: `${api.appId}/.default` });
  };

const singlePage =
  (headers: Readonly<Record<string, string>>): Scenario =>
  async ({ tenant }) => {
    const spa = await tenant.register({ spa: { redirectUris: [redirectUri] } });
    const code = returned(await authorize(tenant, codeRequest(spa), nurse)).get('code') ?? '';
    const form = { grant_type: 'authorization_code', client_id: spa.appId, code, redirect_uri: redirectUri };
    const code_verifier = 'a-code-verifier-that-is-long-enough-for-the-rules-0123456789';
    return logged(await tenant.login('/delinde.nl/oauth2/token', { ...form, code_verifier }, headers));
  };

const deviceCode =
  (device_code: string | null, afterMs = 0): Scenario =>
  async ({ tenant }) => {
    await tenant.control('POST', '/tenant', { deviceCodes: 'waiting' });
    const path = '/organizations/oauth2/v2.0';
    const { body } = await tenant.login(`${path}/devicecode`, {
      client_id: publicClientId,
      scope: 'User.Read',
    });
    tenant.nowMs += afterMs;
    const form = { client_id: publicClientId, grant_type: 'device_code' };
    const code = device_code ?? String(body['device_code']);
    return logged(await tenant.login(`${path}/token`, { ...form, device_code: code }));
  };

/** What is wrong with the vendor's system: its id, its secret, what it asks for and how. */
export const clientScenarios: Scenarios = {
  1002012: (scene) => forItself(scene, { scope: 'User.Read' }),
  28000: redeemed({ scope: 'User.Read api://elsewhere/read' }),
  500011: (scene) => forItself(scene, { scope: 'https://elsewhere.example/.default' }),
  500014: secondApplication({ accountEnabled: false }),
  501051: secondApplication({ appRoleAssignmentRequired: true }),
  50013: onBehalfOf('made.up.token'),
  500131: onBehalfOf(null),
  54005: async (scene) => {
    const code = await codeOf(scene);
    await redeem(scene.tenant, scene.party, code);
    return logged(await redeem(scene.tenant, scene.party, code));
  },
  700005: async (scene) => {
    const other = await scene.tenant.register({ web: { redirectUris: [redirectUri] } });
    return logged(await redeem(scene.tenant, other, await codeOf(scene)));
  },
  700011: async (scene) => {
    const { body } = await redeem(scene.tenant, scene.party, await codeOf(scene));
    await scene.tenant.graph('DELETE', `/applications/${scene.party.id}`);
    const refresh_token = String(body['refresh_token']);
    return forItself(scene, { grant_type: 'refresh_token', refresh_token });
  },
  7000112: async (scene) => {
    await patchPrincipal(scene, { accountEnabled: false });
    return asked(scene);
  },
  700016: (scene) => asked(scene, { client_id: elsewhere }),
  7000215: (scene) => forItself(scene, { client_secret: 'wrong' }),
  7000218: async ({ tenant, party }) =>
    logged(
      await tenant.login(v2Token, {
        grant_type: 'client_credentials',
        client_id: party.appId,
        scope: graphDefault,
      }),
    ),
  7000222: (scene) => {
    scene.tenant.nowMs += 3 * 365 * 86_400_000;
    return forItself(scene);
  },
  7000229: async (scene) => {
    await scene.tenant.graph('DELETE', `/servicePrincipals/${scene.party.principalId}`);
    return forItself(scene);
  },
  700025: (scene) => forItself(scene, { client_id: publicClientId }),
  70003: redeemed({ grant_type: 'password' }),
  70008: async (scene) => {
    const code = await codeOf(scene);
    scene.tenant.nowMs += 15 * 60_000;
    return logged(await redeem(scene.tenant, scene.party, code));
  },
  70016: deviceCode(null),
  70018: deviceCode('made-up'),
  70020: deviceCode(null, 3_600_000),
  500112: redeemed({ redirect_uri: 'https://vendor.example/other' }),
  501481: redeemed({ code_verifier: 'wrong' }),
  50148: async (scene) => {
    const { tenant, party } = scene;
    const form = { client_id: party.appId, client_secret: party.secret, redirect_uri: redirectUri };
    const grant = { grant_type: 'authorization_code', code: await codeOf(scene) };
    return logged(await tenant.login('/delinde.nl/oauth2/token', { ...form, ...grant }));
  },
  900144: ({ tenant }) =>
    tenant.login('/delinde.nl/oauth2/token', { client_id: publicClientId }).then(logged),
  900561: async ({ tenant }) => copied(await tenant.raw(`/login${v2Token}`)),
  9002313: redeemed({ code: 'made-up' }),
  9002326: async (scene) => {
    const { tenant, party } = scene;
    const form = { client_id: party.appId, client_secret: party.secret, redirect_uri: redirectUri };
    const grant = { grant_type: 'authorization_code', code: await codeOf(scene) };
    const headers = { origin: 'https://spa.example' };
    return logged(await tenant.login('/delinde.nl/oauth2/token', { ...form, ...grant }, headers));
  },
  9002327: singlePage({}),
  90033: async (scene) => {
    await scene.tenant.control('POST', '/faults', {
      faults: ['POST /delinde.nl/oauth2/v2.0/token=status:503'],
    });
    return forItself(scene);
  },
  90002: async ({ tenant }) =>
    logged(
      await tenant.login('/elsewhere.example/oauth2/token', { client_id: publicClientId, grant_type: 'x' }),
    ),
  50049: async ({ tenant }) => {
    const endpoint = 'https://login.example/common/oauth2/v2.0/authorize';
    const query = new URLSearchParams({ 'api-version': '1.1', authorization_endpoint: endpoint });
    return copied(await tenant.raw(`/login/common/discovery/instance?${query.toString()}`));
  },
  50059: (scene) => forItself(scene, {}, '/common/oauth2/v2.0/token'),
  50146: async (scene) => {
    const ClaimsSchema = [{ Source: 'user', ID: 'department', JwtClaimType: 'department' }];
    const definition = { ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema } };
    const { principalId } = scene.party;
    const tenant = await altered(scene.tenant, (state) => {
      assignPolicy(state, principalId, definition);
    });
    return logged(await redeem(tenant, scene.party, await codeOf({ ...scene, tenant })));
  },
};
