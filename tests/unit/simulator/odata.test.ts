import { beforeAll, describe, expect, it } from 'vitest';
import { errorOf, openTenant, type Answer, type InProcess, type Json } from './in-process.ts';

let tenant: InProcess;
let vendor: { id: string; appId: string; principalId: string };

const eventual = { ConsistencyLevel: 'eventual' };

beforeAll(async () => {
  tenant = await openTenant();
  vendor = await tenant.register({ displayName: 'Vendor one', tags: ['care', 'Planning'] });
  await tenant.register({ displayName: 'Vendor two', signInAudience: 'AzureADMultipleOrgs' });
});

const ask = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  tenant.graph('GET', path, undefined, headers);

async function names(path: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown[]> {
  const { body } = await ask(path, headers);
  return (body['value'] as Json[]).map((item) => item['displayName']);
}

describe('filters', () => {
  it.each([
    ["displayName eq 'VENDOR ONE'", ['Vendor one']],
    ["displayName in ('Vendor one', 'Vendor two')", ['Vendor one', 'Vendor two']],
    ["startswith(displayName,'vendor')", ['Vendor one', 'Vendor two']],
    ["tags/any(t:t eq 'care') and startsWith(displayName,'Vendor')", ['Vendor one']],
    ["tags/any(t:t eq 'care' or startswith(t,'plan'))", ['Vendor one']],
    [
      "(displayName eq 'Vendor one' or displayName eq 'Vendor two') and signInAudience eq 'AzureADMyOrg'",
      ['Vendor one'],
    ],
    ["displayName eq 'Vendor one' and createdDateTime ge 2026-11-22T10:00:00Z", ['Vendor one']],
    ["displayName eq 'Vendor one' and createdDateTime gt 2026-11-22T10:00:00Z", []],
  ])('%s', async (filter, expected) => {
    expect(await names(`/applications?$filter=${filter}`)).toEqual(expected);
  });

  it.each([
    ["not(displayName eq 'Vendor one') and startswith(displayName,'Vendor')", ['Vendor two']],
    ["displayName ne 'Vendor one' and startswith(displayName,'Vendor')", ['Vendor two']],
    ["startswith(displayName,'Vendor') and notes eq null", ['Vendor one', 'Vendor two']],
  ])('%s, as an advanced query only', async (filter, expected) => {
    const path = `/applications?$filter=${filter}`;
    expect(errorOf(await ask(path))).toMatchObject({ status: 400, code: 'Request_UnsupportedQuery' });
    expect(errorOf(await ask(path, eventual)).code).toBe('Request_UnsupportedQuery');
    expect(await names(`${path}&$count=true`, eventual)).toEqual(expected);
  });

  it.each([
    ["contains(displayName,'end')", 'Request_UnsupportedQuery'],
    ["groupMembershipClaims eq 'All'", 'Request_UnsupportedQuery'],
    ["uniqueName eq 'x'", 'Request_UnsupportedQuery'],
    ["colour eq 'red'", 'BadRequest'],
    ["createdDateTime ge '2026-11-22T10:00:00Z'", 'BadRequest'],
    ['displayName eq true', 'BadRequest'],
    ["displayName like 'x'", 'Request_BadRequest'],
  ])('%s is refused: %s', async (filter, code) => {
    expect(errorOf(await ask(`/applications?$count=true&$filter=${filter}`, eventual))).toMatchObject({
      status: 400,
      code,
    });
  });
});

describe('searches', () => {
  it.each([
    ['"displayName:two"', ['Vendor two']],
    ['"displayName:vend"', ['Vendor one', 'Vendor two']],
    ['"displayName:vendor" AND "displayName:one"', ['Vendor one']],
    ['"displayName:one" OR "displayName:two"', ['Vendor one', 'Vendor two']],
    ['"displayName:endor"', []],
  ])('%s', async (search, expected) => {
    expect(await names(`/applications?$search=${encodeURIComponent(search)}`, eventual)).toEqual(expected);
  });

  it.each([['displayName:two'], ['"publisherDomain:delinde.nl"']])('%s is refused', async (search) => {
    const answer = await ask(`/applications?$search=${encodeURIComponent(search)}`, eventual);
    expect(answer.status).toBe(400);
  });
});

describe('order', () => {
  it('is plain for people, and advanced for applications', async () => {
    const people = await names('/users?$orderby=displayName desc&$top=2');
    expect(people).toEqual(people.toSorted().toReversed());
    expect(errorOf(await ask('/applications?$orderby=displayName')).code).toBe('Request_UnsupportedQuery');
    const filter = "startswith(displayName,'Vendor')";
    const path = `/applications?$orderby=displayName desc&$filter=${filter}&$count=true`;
    expect(await names(path, eventual)).toEqual(['Vendor two', 'Vendor one']);
  });

  it('knows one property and two directions', async () => {
    expect((await ask('/users?$orderby=displayName sideways')).status).toBe(400);
    expect((await ask('/users?$orderby=displayName,id')).status).toBe(400);
  });
});

describe('expansion', () => {
  it('shows owners, with a selection of their own', async () => {
    const { body: me } = await ask('/me?$select=id');
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${String(me['id'])}` };
    await tenant.signIn('joost.bakker@delinde.nl', 'Application.ReadWrite.All Directory.Read.All User.Read');
    await tenant.graph('POST', `/applications/${vendor.id}/owners/$ref`, reference);
    const { body } = await ask(
      `/applications/${vendor.id}?$select=displayName&$expand=owners($select=displayName)`,
    );
    expect(body).toMatchObject({
      displayName: 'Vendor one',
      owners: [{ '@odata.type': '#microsoft.graph.user', displayName: 'Sanne de Wit' }],
    });
    const list = await ask(`/applications?$filter=appId eq '${vendor.appId}'&$expand=owners`);
    expect((list.body['value'] as Json[])[0]?.['owners']).toHaveLength(1);
  });

  it.each([
    ['/applications?$expand=nothing', 'BadRequest'],
    ['/applications?$expand=web', 'Request_UnsupportedQuery'],
    ['/applications?$expand=owners($top=1)', 'Request_BadRequest'],
  ])('%s is refused: %s', async (path, code) => {
    expect(errorOf(await ask(path))).toMatchObject({ status: 400, code });
  });

  it('does not go with an advanced query', async () => {
    expect((await ask('/applications?$expand=owners&$count=true', eventual)).status).toBe(400);
  });
});

describe('a list of several types', () => {
  it('shows of each object only what its own type has', async () => {
    const medicatieZorg = '0df36a18-0f33-47d8-8b01-52e145787bec';
    const { body } = await ask(`/groups/${medicatieZorg}/members?$select=displayName,accountEnabled`);
    const members = body['value'] as Json[];
    expect(members.find(({ displayName }) => displayName === 'Kees van Dam')).toHaveProperty(
      'accountEnabled',
      true,
    );
    expect(members.find(({ displayName }) => displayName === 'Team Noord')).toEqual({
      '@odata.type': '#microsoft.graph.group',
      displayName: 'Team Noord',
    });
  });
});

describe('options', () => {
  it.each([
    ['$select=displayName&$select=id', "Query option '$select' was specified more than once"],
    ['$count=maybe', "Invalid value 'maybe' for $count query option found."],
    ['$top=0', "Invalid page size specified: '0'. Must be between 1 and 999 inclusive."],
    ['$skiptoken=nonsense', "Invalid value for query option '$skiptoken'."],
    ['$skip=1', "The query parameter '$skip' is not supported."],
    ['$select=', "Could not find a property named ''"],
  ])('%s is refused', async (options, message) => {
    const error = errorOf(await ask(`/applications?${options}`));
    expect([error.status, error.message]).toEqual([400, expect.stringContaining(message)]);
  });

  it('come back in the link to the next page, encoded', async () => {
    const { body } = await ask('/users?$filter=accountEnabled eq true&$top=1&$select=id');
    const link = String(body['@odata.nextLink']);
    expect(link).toContain('$filter=accountEnabled%20eq%20true&$top=1&$select=id&$skiptoken=');
    const next = await ask(link.slice('https://graph.microsoft.com/v1.0'.length));
    expect(next.status).toBe(200);
  });
});
