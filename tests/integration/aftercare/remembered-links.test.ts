import Database from 'better-sqlite3';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TenantState } from '../../../src/simulator/world/world-state.ts';
import { caseIdOf, type JsonObject } from '../cli/command-line.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { draftOf, useVendorDesk } from '../vendors/vendor-desk.ts';
import { changeRegister } from './checks/checked-case.ts';

const desk = useVendorDesk({ random: 89 });
const graphAppId = '00000003-0000-0000-c000-000000000000';

interface Remembered {
  readonly assignments: readonly { readonly principalId: string }[];
  readonly grants: readonly { readonly scope: string }[];
  readonly areGrantsUnread: boolean;
}

async function done(...args: readonly string[]): Promise<JsonObject> {
  const { document, exitCode } = await desk.command(...args);
  expect([document['error'] ?? null, exitCode]).toEqual([null, 0]);
  return document;
}

async function handOver(
  vendor: string,
  inputs: Readonly<Record<string, string>>,
): Promise<{ readonly id: string; readonly appId: string }> {
  const document = await done('onboard', ...draftOf(vendor, inputs));
  const id = caseIdOf(document);
  await done('deliver', id, '--to', 'x', '--channel', 'y');
  return { id, appId: (document['application'] as { readonly appId: string }).appId };
}

/** What the newest plan of a case remembers, and what it told of it. */
function newestPlan(id: string): { readonly retirement: Remembered; readonly notices: readonly string[] } {
  const database = new Database(path.join(desk.data, 'register.db'), { readonly: true });
  try {
    const sql = 'SELECT plan FROM runs WHERE case_id = ? ORDER BY number DESC LIMIT 1';
    const { plan } = database.prepare(sql).get(id) as { readonly plan: string };
    const { retirement, notices } = JSON.parse(plan) as {
      retirement: Remembered;
      notices: readonly { readonly id: string }[];
    };
    return { retirement, notices: notices.map((notice) => notice.id) };
  } finally {
    database.close();
  }
}

async function told(id: string): Promise<string> {
  const { cases } = (await done('history')) as { cases: readonly JsonObject[] };
  return JSON.stringify(cases.find((one) => one['case'] === id));
}

async function consentsOf(appId: string): Promise<readonly unknown[]> {
  const graph = await openGraph(desk.simulator);
  const { body } = await graph('GET', `/servicePrincipals(appId='${appId}')`);
  const granted = await graph('GET', `/servicePrincipals/${String(body['id'])}/oauth2PermissionGrants`);
  return granted.body['value'] as readonly unknown[];
}

function consentForAll(appId: string): void {
  desk.change((tenant) => {
    tenant.consents.push({
      clientAppId: appId,
      resourceAppId: graphAppId,
      userId: null,
      scopes: ['User.Read'],
    });
  });
}

function loseConsent(appId: string): void {
  desk.change((tenant) => {
    tenant.consents = tenant.consents.filter(({ clientAppId }) => clientAppId !== appId);
  });
}

/** More people than fit on a page assigned, and as many who consented for themselves. */
function crowd(tenant: TenantState, appId: string): void {
  const resource = tenant.servicePrincipals.find((one) => one.resource.appId === appId)?.resource;
  const [like] = tenant.users;
  if (resource === undefined || like === undefined) throw new Error('nothing to assign');
  for (let number = 0; number < 1_010; number += 1) {
    const digits = String(number).padStart(12, '0');
    const id = `70000000-0000-4000-8000-${digits}`;
    const userPrincipalName = `p${digits}@delinde.nl`;
    tenant.users.push({ ...like, id, displayName: `P ${digits}`, userPrincipalName });
    tenant.appRoleAssignments.push({
      id: `assignment-${digits}`,
      appRoleId: '00000000-0000-0000-0000-000000000000',
      createdDateTime: '2026-11-22T08:00:00Z',
      deletedDateTime: null,
      principalId: id,
      principalType: 'User',
      principalDisplayName: `P ${digits}`,
      resourceId: resource.id,
      resourceDisplayName: 'Medimo',
    });
    tenant.consents.push({ clientAppId: appId, resourceAppId: graphAppId, userId: id, scopes: ['openid'] });
  }
}

describe('consent that whoever retires a case may not see', () => {
  let id = '';
  let appId = '';

  it('is told to be unread, and told again before it can be lost', async () => {
    ({ id, appId } = await handOver('medimo', { customer: 'delinde' }));
    consentForAll(appId);
    await done('retire', id);
    expect(newestPlan(id)).toMatchObject({
      retirement: { grants: [], areGrantsUnread: true },
      notices: ['retire', 'consent-unread'],
    });
    await done('retire', id, '--remove');
    expect(newestPlan(id).notices).toContain('consent-forgotten');
    expect(await told(id)).toContain('Consent was not remembered');
  });

  it('is not put back, which the plan to bring the case back says', async () => {
    loseConsent(appId);
    await done('retire', id, '--restore');
    expect(newestPlan(id).notices).toContain('consent-unknown');
    expect(await consentsOf(appId)).toEqual([]);
  });

  it('is remembered by somebody who may see it and removes what another disabled', async () => {
    consentForAll(appId);
    await done('retire', id);
    expect(newestPlan(id).retirement.areGrantsUnread).toBe(true);
    // Another case asks for the permission, and whoever works here has it from then on.
    await handOver('haloitsm-app', { webAppUrl: 'https://noord.haloitsm.com' });
    await done('retire', id, '--remove');
    expect(newestPlan(id)).toMatchObject({
      retirement: { grants: [{ scope: 'User.Read' }], areGrantsUnread: false },
      notices: ['retire-remove'],
    });
    loseConsent(appId);
    await done('retire', id, '--restore');
    expect(newestPlan(id).notices).toEqual(['retire-restore']);
    expect(await consentsOf(appId)).toMatchObject([{ scope: 'User.Read' }]);
  });
});

describe('a case whose secret expired while it was retired', () => {
  it('says before it is brought back that nobody can sign in yet', async () => {
    const { id } = await handOver('medimo', { customer: 'verlopen' });
    await done('retire', id);
    const ended = `json_set(package, '$.secret.expiresAt', '2020-01-01T00:00:00.000Z')`;
    changeRegister(desk, `UPDATE handovers SET package = ${ended} WHERE case_id = ?`, id);
    await done('retire', id, '--restore');
    expect(newestPlan(id).notices).toContain('retire-restore-expired');
  });
});

describe('a retired application with more assignments and consents than fit on a page', () => {
  it('has all of them remembered', async () => {
    const { id, appId } = await handOver('medimo', { customer: 'veel' });
    desk.change((tenant) => {
      crowd(tenant, appId);
    });
    consentForAll(appId);
    await done('retire', id);
    const { assignments, grants } = newestPlan(id).retirement;
    expect(new Set(assignments.map(({ principalId }) => principalId)).size).toBe(1_010);
    // Made last, after those of more people than Graph lists at once.
    expect(grants).toMatchObject([{ scope: 'User.Read' }]);
  });
});
