import { describe, expect, it } from 'vitest';
import { caseIdOf } from '../../cli/command-line.ts';
import { openGraph, registerApplication } from '../../simulator/tenant-work.ts';
import { findingsOf, usePreflightDesk } from './preflight-desk.ts';

const desk = usePreflightDesk({ random: 93 });
const replyUrl = 'https://login.casewarecloud.com/delinde/callback';

describe('a case that goes on with what the vendor gave', () => {
  it('is told of another application that has the redirect URI already', async () => {
    const asked = {
      vendor: 'caseware-cloud',
      inputs: { providerName: 'Entra', licences: '40', backupAdministrator: 'cw-noodbeheer' },
      preflight: 'full',
    } as const;
    const id = caseIdOf((await desk.attempt('onboard', asked)).document);
    const graph = await openGraph(desk.simulator);
    await registerApplication(graph, { displayName: 'Caseware oud', web: { redirectUris: [replyUrl] } });
    const { document, exitCode } = await desk.work('complete', id, '--set', `replyUrl=${replyUrl}`);
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(Object.keys(findingsOf(document))).toEqual(['C51', 'C55', 'C47']);
    expect(findingsOf(document)['C47']).toMatchObject({
      outcome: 'warn',
      objects: [{ name: 'Caseware oud' }],
    });
    expect(document['preflightCalls']).toMatchObject({ total: 0 });
  });
});
