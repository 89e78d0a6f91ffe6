import { beforeEach, describe, expect, it } from 'vitest';
import { errorOf, openTenant, type InProcess, type Json } from './in-process.ts';
import { definitionOf, instantiate, mailClaim, openTenantForSaml } from './template-instance.ts';

const policies = '/policies/claimsMappingPolicies';
const reference = (id: string): Json => ({
  '@odata.id': `https://graph.microsoft.com/v1.0${policies}/${id}`,
});

let tenant: InProcess;

beforeEach(async () => {
  tenant = await openTenantForSaml();
});

const create = async (definition: readonly string[], displayName = 'Vendor claims') =>
  tenant.graph('POST', policies, { displayName, definition });
const made = async (displayName: string): Promise<string> =>
  String((await create(definitionOf(mailClaim), displayName)).body['id']);

describe('a claims mapping policy', () => {
  it('is made, read, changed and removed', async () => {
    const { status, body } = await create(definitionOf(mailClaim));
    expect(status).toBe(201);
    expect(body).toMatchObject({ displayName: 'Vendor claims', isOrganizationDefault: false });
    const one = `${policies}/${String(body['id'])}`;
    expect((await tenant.graph('PATCH', one, { displayName: 'Other' })).status).toBe(204);
    expect((await tenant.graph('GET', one)).body['displayName']).toBe('Other');
    expect((await tenant.graph('GET', policies)).body['value']).toHaveLength(1);
    expect((await tenant.graph('DELETE', one)).status).toBe(204);
    expect((await tenant.graph('GET', one)).status).toBe(404);
  });

  it.each<[string, readonly string[]]>([
    ['is no JSON', ['{']],
    ['is two texts', [...definitionOf(mailClaim), ...definitionOf(mailClaim)]],
    ['has no version', ['{"ClaimsMappingPolicy":{"ClaimsSchema":[]}}']],
    ['has another version', ['{"ClaimsMappingPolicy":{"Version":2,"ClaimsSchema":[]}}']],
    ['writes a key in other letters', definitionOf({ ...mailClaim, SAMLClaimType: 'x' })],
    ['writes the policy in other letters', ['{"claimsMappingPolicy":{"Version":1}}']],
    ['has an unknown source', definitionOf({ ...mailClaim, Source: 'person' })],
    ['has an unknown property', definitionOf({ ...mailClaim, ID: 'shoesize' })],
    ['takes the NameID from elsewhere', definitionOf({ ...mailClaim, ID: 'department' })],
    [
      'names a transformation that is not there',
      definitionOf({ Source: 'transformation', TransformationID: 'x' }),
    ],
    [
      'issues groups',
      definitionOf({
        ...mailClaim,
        SamlClaimType: `${'http://schemas.microsoft.com/ws/2008/06/identity/claims/'}groups`,
      }),
    ],
    ['issues email in a JWT', definitionOf({ Source: 'user', ID: 'mail', JwtClaimType: 'email' })],
    [
      'issues a name of Microsoft’s own',
      definitionOf({ Source: 'user', ID: 'mail', JwtClaimType: 'xms_mail' }),
    ],
  ])('is refused when it %s', async (_what, definition) => {
    expect(errorOf(await create(definition))).toMatchObject({
      status: 400,
      code: 'Request_BadRequest',
      message: 'Property definition has an invalid value.',
    });
  });

  it.each(['TransformationID', 'TransformationId'])(
    'may name a transformation by %s, under both names of the list',
    async (key) => {
      for (const list of ['ClaimsTransformation', 'ClaimsTransformations']) {
        const policy = {
          Version: 1,
          ClaimsSchema: [{ Source: 'transformation', ID: 'login', [key]: 'Prefix', JwtClaimType: 'login' }],
          [list]: [{ ID: 'Prefix', TransformationMethod: 'ExtractMailPrefix' }],
        };
        const answer = await create([JSON.stringify({ ClaimsMappingPolicy: policy })], list);
        expect(answer.status).toBe(201);
      }
    },
  );

  it('is made by no one without the role', async () => {
    const other = await openTenant();
    await other.signIn('sanne.dewit@delinde.nl', 'Application.ReadWrite.All');
    const answer = await other.graph('POST', policies, {
      displayName: 'x',
      definition: definitionOf(mailClaim),
    });
    expect(errorOf(answer)).toMatchObject({ status: 403 });
  });
});

describe('its assignment', () => {
  it('shows on both sides, and goes when it is taken back or the policy is removed', async () => {
    const { principalId } = await instantiate(tenant);
    const id = await made('Vendor claims');
    const assigned = `/servicePrincipals/${principalId}/claimsMappingPolicies`;
    const assign = async () => tenant.graph('POST', `${assigned}/$ref`, reference(id));
    const listed = async () =>
      ((await tenant.graph('GET', assigned)).body['value'] as Json[]).map((x) => x['id']);
    expect((await assign()).status).toBe(204);
    expect(await listed()).toEqual([id]);
    const { body } = await tenant.graph('GET', `${policies}/${id}/appliesTo`);
    expect((body['value'] as Json[]).map((item) => item['id'])).toEqual([principalId]);
    expect((await tenant.graph('DELETE', `${assigned}/${id}/$ref`)).status).toBe(204);
    expect(await listed()).toEqual([]);
    await assign();
    await tenant.graph('DELETE', `${policies}/${id}`);
    expect(await listed()).toEqual([]);
  });

  it('is one at most', async () => {
    const { principalId } = await instantiate(tenant);
    const [first, second] = [await made('One'), await made('Two')];
    const assign = async (id: string) =>
      tenant.graph('POST', `/servicePrincipals/${principalId}/claimsMappingPolicies/$ref`, reference(id));
    expect((await assign(first)).status).toBe(204);
    expect(errorOf(await assign(first)).message).toContain('already exist');
    expect(errorOf(await assign(second))).toMatchObject({ status: 400, detail: 'ConflictingObjects' });
  });

  it('takes nothing but a policy', async () => {
    const { principalId } = await instantiate(tenant);
    const path = `/servicePrincipals/${principalId}/claimsMappingPolicies/$ref`;
    const nobody = reference('11111111-2222-4333-8444-555555555555');
    expect((await tenant.graph('POST', path, nobody)).status).toBe(404);
    const elsewhere = { '@odata.id': 'https://example.com/policies/11111111-2222-4333-8444-555555555555' };
    expect((await tenant.graph('POST', path, elsewhere)).status).toBe(400);
  });

  it('waits until the policy has spread', async () => {
    tenant = await openTenantForSaml({ lagMs: 10_000 });
    const { principalId } = await instantiate(tenant);
    tenant.nowMs += 10_000;
    const id = await made('Vendor claims');
    const assign = async () =>
      tenant.graph('POST', `/servicePrincipals/${principalId}/claimsMappingPolicies/$ref`, reference(id));
    expect((await assign()).status).toBe(404);
    tenant.nowMs += 10_000;
    expect((await assign()).status).toBe(204);
  });
});
