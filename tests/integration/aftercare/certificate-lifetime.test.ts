import { describe, expect, it } from 'vitest';
import { caseIdOf, type JsonObject } from '../cli/command-line.ts';
import { draftOf } from '../vendors/vendor-desk.ts';
import { noRestrictions, usePreflightDesk } from './preflight/preflight-desk.ts';

const desk = usePreflightDesk({ random: 94 });

const capped = {
  appManagementPolicy: {
    isEnabled: true,
    servicePrincipalRestrictions: {
      passwordCredentials: [],
      keyCredentials: [{ restrictionType: 'asymmetricKeyLifetime', maxLifetime: 'P365D', state: 'enabled' }],
    },
  },
};

const halo = (customer: string, preflight: 'silent' | 'full') => ({
  vendor: 'haloitsm-saml',
  inputs: {
    entityId: `https://${customer}.haloitsm.com/auth`,
    replyUrl: `https://${customer}.haloitsm.com/auth/Account/SAMLResponse`,
  },
  preflight,
});

function monthsLeft(document: JsonObject, field: 'certificate' | 'certificateRotation'): number {
  const { expiresAt } = document[field] as { expiresAt: string };
  return Math.round((Date.parse(expiresAt) - Date.now()) / (30.4 * 86_400_000));
}

describe('a signing certificate in a tenant that caps how long one lasts', () => {
  it('is refused by Graph where the policies may not be read', async () => {
    await desk.setRules(capped);
    const { document, exitCode } = await desk.attempt('onboard', halo('ongelezen', 'silent'));
    expect([document['error'], exitCode]).toMatchObject([
      { code: 'certificate-lifetime-forbidden-by-policy' },
      1,
    ]);
  });

  it('lasts as long as is allowed once they may, and stays when the same is asked again', async () => {
    // Planning asks for that permission, since claims policies are read with it as well.
    const asked = halo('ongelezen', 'silent');
    const planned = await desk.attempt('plan', asked);
    expect(JSON.stringify(planned.document['notices'])).toContain('certificate-shortened');
    const [record] = (await desk.command('status')).document['cases'] as readonly JsonObject[];
    const { document, exitCode } = await desk.work('resume', caseIdOf(record ?? {}));
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(monthsLeft(document, 'certificate')).toBe(12);
    const again = await desk.attempt('plan', asked);
    expect(again.exitCode).toBe(0);
    expect(JSON.stringify(again.document['notices'])).not.toContain('certificate-shortened');
  });

  it('is rotated to one that lasts as long as is allowed', async () => {
    await desk.setRules(noRestrictions);
    const draft = draftOf('haloitsm-saml', halo('eerder', 'full').inputs);
    const { document: made } = await desk.work('onboard', ...draft, '--environment', 'acceptance');
    expect(monthsLeft(made, 'certificate')).toBe(36);
    await desk.setRules(capped);
    const { document, exitCode } = await desk.work('rotate', caseIdOf(made));
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(monthsLeft(document, 'certificateRotation')).toBe(12);
  });
});
