import { describe, expect, it } from 'vitest';
import { caseIdOf, readTenant, type JsonObject } from '../cli/command-line.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { checksOf, codeOf, fieldOf } from './package-fields.ts';
import { draftOf, useVendorDesk } from './vendor-desk.ts';

const desk = useVendorDesk({ random: 30 });
const inputs = {
  entityId: 'https://delinde.haloitsm.com/auth',
  replyUrl: 'https://delinde.haloitsm.com/auth/Account/SAMLResponse',
  pilotGroup: 'Team Noord',
};

async function read(document: JsonObject): Promise<Record<string, unknown>> {
  const { objectId } = document['application'] as { objectId: string };
  return (await (await openGraph(desk.simulator))('GET', `/applications/${objectId}`)).body;
}

describe('an application for SAML, later', () => {
  let first: JsonObject = {};

  it('takes another entity id and reply URL in place of its own, and keeps its certificate', async () => {
    first = (await desk.command('onboard', ...draftOf('haloitsm-saml', inputs))).document;
    const other = { ...inputs, entityId: `${inputs.entityId}/`, replyUrl: `${inputs.replyUrl}2` };
    const { exitCode, document } = await desk.command('onboard', ...draftOf('haloitsm-saml', other));
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(document['application']).toEqual(first['application']);
    expect(await read(document)).toMatchObject({
      identifierUris: [other.entityId],
      web: { redirectUris: [other.replyUrl] },
    });
    expect(fieldOf(document, 'certificate')).toBe(fieldOf(first, 'certificate'));
    await desk.command('onboard', ...draftOf('haloitsm-saml', inputs));
  });

  it('stops before an entity id that another application of the tenant has', async () => {
    const taken = await desk.command(
      'onboard',
      ...draftOf('haloitsm-saml', inputs),
      '--environment',
      'acceptance',
    );
    expect([codeOf(taken.document), taken.exitCode]).toEqual(['entity-id-taken', 3]);
    const { applications } = await readTenant(desk.simulator);
    expect(applications.filter(({ displayName }) => displayName.startsWith('HaloITSM'))).toHaveLength(1);
  });

  it('stops before an application that another computer made, and adopts it when told to', async () => {
    const draft = draftOf('haloitsm-saml', inputs);
    const found = await desk.elsewhere('colleague', 'onboard', ...draft);
    expect([codeOf(found.document), found.exitCode]).toEqual(['application-known-elsewhere', 2]);
    const adopted = await desk.elsewhere('colleague', 'onboard', ...draft, '--adopt');
    expect([adopted.document['error'], adopted.exitCode]).toEqual([null, 0]);
    expect(adopted.document['application']).toEqual(first['application']);
    expect(fieldOf(adopted.document, 'certificate')).toBe(fieldOf(first, 'certificate'));
    expect(await desk.command('verify', caseIdOf(first))).toMatchObject({ exitCode: 0 });
  });

  it('leaves nothing when it is rolled back, and can be made again', async () => {
    const undone = await desk.command('rollback', caseIdOf(first), '--yes');
    expect([undone.document['error'], undone.exitCode]).toEqual([null, 0]);
    const { applications } = await readTenant(desk.simulator);
    expect(applications.filter(({ displayName }) => displayName.startsWith('HaloITSM'))).toEqual([]);
    const again = await desk.command('onboard', ...draftOf('haloitsm-saml', inputs));
    expect([again.document['error'], again.exitCode]).toEqual([null, 0]);
    expect(Object.entries(checksOf(again.document)).filter(([, outcome]) => outcome !== 'pass')).toEqual([]);
  });
});
