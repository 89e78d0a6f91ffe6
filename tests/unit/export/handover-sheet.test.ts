import { describe, expect, it } from 'vitest';
import type { HandoverPackage } from '../../../src/core/handover/handover.ts';
import { renderHandoverSheet } from '../../../src/export/handover-sheet.ts';
import { createRenderer } from '../../../src/texts/render.ts';

function sampleHandover(tenantName: string): HandoverPackage {
  const both = (text: string): { nl: string; en: string } => ({ nl: text, en: text });
  return {
    schemaVersion: 1,
    caseId: '0a1b2c3d',
    vendor: { id: 'medimo', name: 'Medimo' },
    profile: { version: 1, source: both('Handleiding 2024-3') },
    environment: { id: 'production', label: { nl: 'Productie', en: 'Production' } },
    tenant: {
      id: 'tenant-id',
      displayName: tenantName,
      initialDomain: 'x.onmicrosoft.com',
      defaultDomain: 'x.nl',
    },
    simulated: true,
    application: {
      appId: 'app-id',
      objectId: 'object-id',
      servicePrincipalId: 'principal-id',
      displayName: 'Medimo productie',
      redirectUris: ['https://ggz.medimo.nl/sso'],
    },
    fields: [
      {
        id: 'domainHint',
        label: both('Domain hint'),
        hint: both('standaarddomein'),
        value: 'x.nl',
        secret: false,
      },
      {
        id: 'secret',
        label: { nl: 'Wachtwoord', en: 'Password' },
        hint: both('clientgeheim'),
        value: '',
        secret: true,
      },
    ],
    secret: {
      keyId: 'key-id',
      name: 'Medimo productie 2026-11 0a1b2c3d',
      expiresAt: '2028-11-22T10:00:00.000Z',
    },
    checks: [{ id: 'redirect-uri', outcome: 'pass', text: { id: 'check.redirect-uri.pass' } }],
    vendorSteps: [both('Laat één medewerker zich aanmelden.')],
    madeBy: { name: 'Sanne de Wit', username: 'sanne.dewit@x.nl' },
    madeAt: '2026-11-22T10:00:00.000Z',
  };
}

describe('the handover sheet', () => {
  it('speaks the chosen language and names the day on which the secret ends', () => {
    const sheet = renderHandoverSheet(sampleHandover('De Linde'), createRenderer('nl'));
    expect(sheet).toContain('<html lang="nl">');
    expect(sheet).toContain('Geldig tot 22 november 2028');
    expect(renderHandoverSheet(sampleHandover('De Linde'), createRenderer('en'))).toContain('Password');
  });

  it('says that it is a simulation', () => {
    expect(renderHandoverSheet(sampleHandover('De Linde'), createRenderer('en'))).toContain('Simulation');
  });

  it('shows a name that looks like HTML as the name it is', () => {
    const sheet = renderHandoverSheet(sampleHandover('<img src=x onerror="alert(1)">'), createRenderer('en'));
    expect(sheet).not.toContain('<img');
    expect(sheet).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
  });
});
