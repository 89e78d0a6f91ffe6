import { beforeEach, describe, expect, it } from 'vitest';
import type { WorldState } from '../../../src/simulator/world/world-state.ts';
import { errorOf, openTenant, publicClientId, type InProcess, type Json } from './in-process.ts';

const graphAppId = '00000003-0000-0000-c000-000000000000';
const scopes = 'User.Read AuditLog.Read.All Application.ReadWrite.All';

let tenant: InProcess;

beforeEach(async () => {
  tenant = await openTenant();
  await tenant.signIn('sanne.dewit@delinde.nl', scopes);
});

const list = async (path: string): Promise<Json[]> =>
  (await tenant.graph('GET', path)).body['value'] as Json[];

describe('the sign-in log', () => {
  it('has a line for a sign-in, newest first', async () => {
    tenant.nowMs += 60_000;
    await tenant.signIn('joost.bakker@delinde.nl', scopes);
    const names = (await list('/auditLogs/signIns')).map((line) => line['userPrincipalName']);
    expect(names.slice(0, 2)).toEqual(['joost.bakker@delinde.nl', 'sanne.dewit@delinde.nl']);
    const [line] = await list("/auditLogs/signIns?$filter=userPrincipalName eq 'joost.bakker@delinde.nl'");
    expect(line).toMatchObject({
      status: { errorCode: 0 },
      createdDateTime: '2026-11-22T10:01:00.0000000Z',
      resourceDisplayName: 'Microsoft Graph',
    });
    expect((await tenant.graph('GET', `/auditLogs/signIns/${String(line?.['id'])}`)).body).toMatchObject(
      line ?? {},
    );
  });

  it('is filtered by the properties that Microsoft names, by time among them', async () => {
    const before = (await list('/auditLogs/signIns')).length;
    tenant.nowMs += 3_600_000;
    await tenant.signIn('joost.bakker@delinde.nl', scopes);
    const count = async (filter: string): Promise<number> =>
      (await list(`/auditLogs/signIns?$filter=${filter}`)).length;
    expect(await count('createdDateTime ge 2026-11-22T10:30:00Z')).toBe(1);
    expect(await count('createdDateTime le 2026-11-22T10:30:00Z and status/errorCode eq 0')).toBe(before);
    expect(await count("startsWith(appDisplayName,'nothing')")).toBe(0);
    const refused = await tenant.graph('GET', "/auditLogs/signIns?$filter=riskState eq 'none'");
    expect(errorOf(refused)).toMatchObject({ status: 400, code: 'Request_UnsupportedQuery' });
  });

  it.each([
    "userPrincipalName ne 'x'",
    "not(userPrincipalName eq 'x')",
    "contains(userPrincipalName,'x')",
    'createdDateTime gt 2026-11-22T10:30:00Z',
    "riskState eq 'none'",
  ])('is not filtered by %s', async (filter) => {
    const eventual = { ConsistencyLevel: 'eventual' };
    const answer = await tenant.graph('GET', `/auditLogs/signIns?$filter=${filter}`, undefined, eventual);
    expect(errorOf(answer)).toMatchObject({ status: 400, code: 'Request_UnsupportedQuery' });
  });

  it.each([
    [
      'createdDateTime ge 2020-01-01',
      "A binary operator with incompatible types was detected. Found operand types 'Edm.DateTimeOffset' and 'Edm.Date' for operator kind 'GreaterThanOrEqual'.",
    ],
    [
      "createdDateTime le '2020-01-01T00:00:00Z'",
      "A binary operator with incompatible types was detected. Found operand types 'Edm.DateTimeOffset' and 'Edm.String' for operator kind 'LessThanOrEqual'.",
    ],
    [
      'startswith(appDisplayName,5)',
      "No function signature for the function with name 'startswith' matches the specified arguments.",
    ],
    ['appId eq deadbeef', "Syntax error at token 3 in 'appId eq deadbeef'."],
  ])('says of %s what is wrong with it', async (filter, reason) => {
    const { status, message } = errorOf(await tenant.graph('GET', `/auditLogs/signIns?$filter=${filter}`));
    expect([status, message]).toEqual([400, `Invalid filter clause: ${reason}`]);
  });

  it.each(['', 'abc', 'LTE'])('does not know the token "%s" of another page', async (token) => {
    expect((await tenant.graph('GET', `/auditLogs/signIns?$skiptoken=${token}`)).status).toBe(400);
  });

  it('gives pages of its own size', async () => {
    await tenant.signIn('joost.bakker@delinde.nl', scopes);
    expect((await tenant.graph('GET', '/auditLogs/signIns?$top=1000')).status).toBe(200);
    expect((await tenant.graph('GET', '/auditLogs/signIns?$top=1001')).status).toBe(400);
    const { body } = await tenant.graph('GET', '/auditLogs/signIns?$top=1');
    expect(body['@odata.nextLink']).toContain('/auditLogs/signIns?$top=1&$skiptoken=');
  });

  it('shows a sign-in after the delay of the tenant', async () => {
    const before = (await list('/auditLogs/signIns')).length;
    await tenant.control('POST', '/tenant', { logDelayMs: 120_000 });
    await tenant.signIn('joost.bakker@delinde.nl', scopes);
    expect(await list('/auditLogs/signIns')).toHaveLength(before);
    tenant.nowMs += 120_000;
    expect(await list('/auditLogs/signIns')).toHaveLength(before + 1);
  });
});

describe('the audit log', () => {
  it('tells who changed what', async () => {
    const { id, appId } = await tenant.register();
    await tenant.graph('PATCH', `/applications/${id}`, { notes: 'x' });
    await tenant.graph('DELETE', `/applications(appId='${appId}')`);
    const lines = await list('/auditLogs/directoryAudits');
    expect(lines.map((line) => line['activityDisplayName'])).toEqual([
      'Delete application',
      'Update application',
      'Add service principal',
      'Update application – Certificates and secrets management',
      'Add application',
    ]);
    expect(lines.at(-1)).toMatchObject({
      result: 'success',
      category: 'ApplicationManagement',
      initiatedBy: { user: { userPrincipalName: 'sanne.dewit@delinde.nl' } },
      targetResources: [{ id, displayName: 'Vendor', type: 'Application' }],
    });
  });

  it('has no line for what was refused', async () => {
    await tenant.graph('POST', '/applications', {});
    expect(await list('/auditLogs/directoryAudits')).toEqual([]);
  });

  it('is filtered by target and time', async () => {
    const { id } = await tenant.register();
    const filter = `targetResources/any(t:t/id eq '${id}') and activityDateTime ge 2026-11-22T09:00:00Z`;
    expect(await list(`/auditLogs/directoryAudits?$filter=${filter}`)).toHaveLength(2);
  });
});

describe('who may read the logs', () => {
  it('is decided by the role', async () => {
    const state = JSON.parse(tenant.simulator.snapshot()) as WorldState;
    const consent = { clientAppId: publicClientId, resourceAppId: graphAppId, userId: null };
    state.tenants[0]?.consents.push({ ...consent, scopes: ['AuditLog.Read.All'] });
    const consented = await openTenant({ snapshot: JSON.stringify(state) });
    await consented.signIn('pim.hendriks@delinde.nl', 'User.Read AuditLog.Read.All');
    for (const log of ['signIns', 'directoryAudits']) {
      expect(errorOf(await consented.graph('GET', `/auditLogs/${log}`))).toEqual({
        status: 403,
        code: 'Authentication_RequestFromUnsupportedUserRole',
        message: 'User is not in the allowed roles',
      });
    }
  });

  it('is decided by the scopes of the token first', async () => {
    await tenant.signIn('pim.hendriks@delinde.nl', 'User.Read');
    expect(errorOf(await tenant.graph('GET', '/auditLogs/signIns'))).toMatchObject({
      status: 403,
      code: 'Authentication_MSGraphPermissionMissing',
    });
  });
});
