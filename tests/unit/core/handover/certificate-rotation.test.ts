import { describe, expect, it } from 'vitest';
import { continueRotation } from '../../../../src/core/handover/certificate-rotation.ts';
import type { HandoverCertificate } from '../../../../src/core/handover/handover.ts';
import { writeRotationMetadata } from '../../../../src/core/handover/rotation-metadata.ts';
import { givesTheSame } from '../../../../src/core/handover/same-values.ts';
import { sampleHandover } from '../../../integration/storage/sample-records.ts';

function certificateOf(thumbprint: string): HandoverCertificate {
  const pem = `-----BEGIN CERTIFICATE-----\n${thumbprint}\n-----END CERTIFICATE-----\n`;
  return { thumbprint, pem, expiresAt: '2029-01-01T00:00:00.000Z' };
}

const [a, b, c] = [certificateOf('AA'), certificateOf('BB'), certificateOf('CC')];
const made = { certificate: a, certificateRotation: { stage: 'made', other: b } } as const;
const active = { certificate: b, certificateRotation: { stage: 'active', other: a } } as const;

describe('a rotation of certificates at the next package', () => {
  it.each([
    ['begins with a certificate that was made', { former: { certificate: a }, active: a, made: b }, made],
    ['goes on while the same one signs', { former: made, active: a, made: null }, made],
    [
      'is activated where somebody else let the one to come sign',
      { former: made, active: b, made: null },
      active,
    ],
    [
      'is as before where somebody else let the former one sign',
      { former: active, active: a, made: null },
      made,
    ],
    ['keeps what is to come where a third one signs', { former: made, active: c, made: null }, made],
  ] as const)('%s', (_what, question, expected) => {
    expect(continueRotation(question)).toEqual(expected.certificateRotation);
  });

  it('is none where none was begun, or nothing signs', () => {
    expect(continueRotation({ former: { certificate: a }, active: a, made: null })).toBeNull();
    expect(continueRotation({ former: made, active: null, made: null })).toBeNull();
  });
});

describe('a vendor that was given certificates', () => {
  const field = (id: string, value: string) => ({
    id,
    label: { nl: id, en: id },
    hint: { nl: '', en: '' },
    value,
    secret: false,
  });
  const alone = sampleHandover({ certificate: b, fields: [field('certificate', b.pem)] });
  const both = sampleHandover({
    ...made,
    fields: [field('certificate', a.pem), field('certificate-next', b.pem)],
  });

  it('needs nothing once the one to come is in use, and something before it has that', () => {
    expect(givesTheSame(both, alone)).toBe(true);
    expect(givesTheSame(alone, both)).toBe(false);
    expect(givesTheSame(both, { ...alone, fields: [field('certificate', c.pem)], certificate: c })).toBe(
      false,
    );
  });

  it('needs what changed besides', () => {
    const moved = { ...alone, fields: [...alone.fields, field('ssoUrl', 'https://other')] };
    expect(givesTheSame(both, moved)).toBe(false);
  });
});

describe('metadata with two certificates', () => {
  it('names both, the one in use first, and lets no address out of its place', () => {
    const xml = writeRotationMetadata({
      entityId: 'https://sts.windows.net/x/',
      signOnUrl: 'https://login.example/saml2?a="b"&c=<d>',
      signOutUrl: null,
      certificates: [a, b],
    });
    expect([...xml.matchAll(/<X509Certificate>(\w+)</g)].map(([, der]) => der)).toEqual(['AA', 'BB']);
    expect(xml).toContain('Location="https://login.example/saml2?a=&quot;b&quot;&amp;c=&lt;d&gt;"');
    expect(xml).not.toContain('SingleLogoutService');
  });
});
