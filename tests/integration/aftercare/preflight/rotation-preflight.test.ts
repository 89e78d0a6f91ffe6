import { describe, expect, it } from 'vitest';
import { caseIdOf } from '../../cli/command-line.ts';
import {
  consentForEverybody,
  countWrites,
  findingsOf,
  helpdesk,
  noRestrictions,
  productClientId,
  secretRestrictions,
  usePreflightDesk,
} from './preflight-desk.ts';

const desk = usePreflightDesk({ random: 91 });
const forbidden = secretRestrictions({ restrictionType: 'passwordAddition' });

/** A case that was made while the tenant restricted nothing; with `full` its policies may be read afterwards. */
async function onboarded(customer: string, preflight: 'silent' | 'full'): Promise<string> {
  await desk.setRules(noRestrictions);
  const asked = { vendor: 'medimo', inputs: { customer }, preflight } as const;
  return caseIdOf((await desk.attempt('onboard', asked)).document);
}

describe('a rotation of a secret', () => {
  it('says which rules it did not look at, and reads nothing for that', async () => {
    const id = await onboarded('ongelezen', 'silent');
    const { document, exitCode } = await desk.work('rotate', id);
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(findingsOf(document)).toMatchObject({ C51: { outcome: 'pass' }, C12: { outcome: 'skip' } });
    expect(document['preflightCalls']).toMatchObject({ total: 0 });
  });

  it('asks for the permission to look where that is wanted', async () => {
    const id = await onboarded('gevraagd', 'silent');
    const { document } = await desk.work('rotate', id, '--preflight', 'full');
    expect(findingsOf(document)['C12']).toMatchObject({ outcome: 'pass' });
  });

  it('is judged by what it writes, with what its plan has read', async () => {
    const id = await onboarded('gelezen', 'full');
    const { document, exitCode } = await desk.work('rotate', id);
    expect([document['error'], exitCode]).toEqual([null, 0]);
    const outcomes = Object.values(findingsOf(document)).map(({ id: check, outcome }) => [check, outcome]);
    expect(outcomes).toEqual([
      ['C51', 'pass'],
      ['C55', 'pass'],
      ['C12', 'pass'],
    ]);
    expect(document['preflightCalls']).toMatchObject({ total: 0 });
  });

  it('stops before the first write where secrets are forbidden, and says what to do', async () => {
    const id = await onboarded('verboden', 'full');
    await desk.setRules(forbidden);
    const before = await countWrites(desk);
    const { document, exitCode } = await desk.work('rotate', id);
    expect(exitCode).toBe(1);
    expect(document['error']).toMatchObject({
      code: 'secrets-forbidden-by-policy',
      text: expect.stringContaining('forbids client secrets') as unknown,
      remedy: expect.stringContaining('exempt this application') as unknown,
    });
    expect(await countWrites(desk)).toBe(before);
    expect((await desk.command('status', id)).document).toMatchObject({
      status: 'completed',
      superseded: [],
    });
  });

  it('can be tried all the same, and is refused as was foretold', async () => {
    const id = await onboarded('toch', 'full');
    await desk.setRules(forbidden);
    const before = await countWrites(desk);
    const { document, exitCode } = await desk.work('rotate', id, '--preflight', 'ignore');
    expect([document['error'], exitCode]).toMatchObject([{ code: 'secrets-forbidden-by-policy' }, 1]);
    expect(findingsOf(document)).toMatchObject({ C12: { outcome: 'fail' } });
    expect(await countWrites(desk)).toBeGreaterThan(before);
    await desk.setRules(noRestrictions);
  });
});

describe('the end of a rotation', () => {
  it('looks at role and permissions, in one request', async () => {
    const id = await onboarded('einde', 'silent');
    await desk.work('rotate', id);
    const { document, exitCode } = await desk.work('rotate', id, '--confirm');
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(Object.keys(findingsOf(document))).toEqual(['C51', 'C55']);
    expect(document['preflightCalls']).toMatchObject({ total: 1, criticalPath: 1 });
  });

  it('tells somebody who lacks both, and leaves both secrets', async () => {
    const id = await onboarded('zonder', 'silent');
    await desk.work('rotate', id);
    desk.change((tenant) => {
      tenant.consents = tenant.consents.filter(({ clientAppId }) => clientAppId !== productClientId);
    });
    const { document } = await desk.workAs(helpdesk, 'rotate', id, '--confirm');
    expect(findingsOf(document)).toMatchObject({
      C51: {
        outcome: 'warn',
        remedy: expect.stringContaining('Cloud Application Administrator') as unknown,
      },
      C55: { outcome: 'warn', text: expect.stringContaining('Application.ReadWrite.All') as unknown },
    });
    expect(document).toMatchObject({ superseded: [{}], error: { code: 'admin-consent-needed' } });
  });
});

describe('somebody whose role is too weak for a rotation', () => {
  it('is told which to ask for', async () => {
    const id = await onboarded('zwak', 'silent');
    await consentForEverybody(desk, productClientId, ['Application.ReadWrite.All']);
    const { document, exitCode } = await desk.workAs(helpdesk, 'rotate', id);
    expect(exitCode).toBe(1);
    expect(findingsOf(document)).toMatchObject({ C51: { outcome: 'warn' }, C55: { outcome: 'pass' } });
    expect(document['error']).toMatchObject({ code: 'role-too-weak' });
  });

  it('hears of a role that is eligible but not active', async () => {
    const id = await onboarded('pim', 'silent');
    await consentForEverybody(desk, productClientId, ['RoleEligibilitySchedule.Read.Directory']);
    const applicationAdministratorId = '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3';
    await desk.setRules({
      licence: 'p2',
      roleEligibilities: [{ user: helpdesk, roleTemplateId: applicationAdministratorId }],
    });
    const { document } = await desk.workAs(helpdesk, 'rotate', id);
    expect(findingsOf(document)['C51']?.remedy).toContain('Activate Application Administrator');
  });
});
