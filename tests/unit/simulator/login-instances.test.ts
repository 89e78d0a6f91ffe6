import { beforeEach, describe, expect, it } from 'vitest';
import { openTenant, type InProcess, type Json } from './in-process.ts';

let tenant: InProcess;

beforeEach(async () => {
  tenant = await openTenant();
});

async function discover(query: Readonly<Record<string, string>>): Promise<{ status: number; body: Json }> {
  const parameters = new URLSearchParams(query).toString();
  const response = await tenant.raw(`/login/common/discovery/instance?${parameters}`);
  return { status: response.status, body: (await response.json()) as Json };
}

const of = async (authorization_endpoint: string) =>
  discover({ 'api-version': '1.1', authorization_endpoint });

describe('the discovery of an instance', () => {
  it.each([
    ['login.microsoftonline.com/common/oauth2/v2.0/authorize', 'login.microsoftonline.com/common/v2.0'],
    ['login.windows.net/delinde.nl/oauth2/authorize', 'login.windows.net/delinde.nl'],
    ['login.microsoftonline.us/common/oauth2/v2.0/authorize', 'login.microsoftonline.us/common/v2.0'],
  ])('of %s names its discovery document', async (endpoint, base) => {
    expect(await of(`https://${endpoint}`)).toMatchObject({
      status: 200,
      body: {
        tenant_discovery_endpoint: `https://${base}/.well-known/openid-configuration`,
        'api-version': '1.1',
      },
    });
  });

  it('names the other names of the global cloud', async () => {
    const { body } = await of('https://login.microsoftonline.com/common/oauth2/v2.0/authorize');
    expect((body['metadata'] as Json[])[0]).toEqual({
      preferred_network: 'login.microsoftonline.com',
      preferred_cache: 'login.windows.net',
      aliases: ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
    });
  });

  it.each([
    'https://login.example/common/oauth2/v2.0/authorize',
    'http://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    'https://login.microsoftonline.com/',
    'nonsense',
  ])('does not know %s', async (endpoint) => {
    expect(await of(endpoint)).toMatchObject({
      status: 400,
      body: { error: 'invalid_instance', error_codes: [50049] },
    });
  });

  it.each(['api-version', 'authorization_endpoint'])('needs %s', async (name) => {
    const complete = {
      'api-version': '1.1',
      authorization_endpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    };
    const rest = Object.fromEntries(Object.entries(complete).filter(([given]) => given !== name));
    const { body } = await discover(rest);
    expect(body).toMatchObject({ error: 'invalid_request', error_codes: [900144] });
    expect(body['error_description']).toContain(`'${name}'`);
  });
});
