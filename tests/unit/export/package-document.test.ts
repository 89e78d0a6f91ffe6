import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageJsonSchema } from '../../../src/core/handover/package-document.ts';
import { withSecret } from '../../../src/core/handover/package-from-handover.ts';
import { checkCodeOf, isIntact, secretValueOf } from '../../../src/core/handover/package-integrity.ts';
import { both, sampleDocument, sampleSecret, sampleTable, sha256 } from './sample-package.ts';

it('publishes the schema that the code has (else: node scripts/write-package-schema.ts)', () => {
  const file = new URL('../../../resources/handover-package.schema.json', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(packageJsonSchema());
});

describe('the document of a package', () => {
  it('has the fields in the order of the vendor, in both languages, and no secret', () => {
    const document = sampleDocument();
    expect(document.fields.map(({ id }) => id)).toEqual([
      'domainHint',
      'issuer',
      'issuerByName',
      'clientId',
      'groups',
      'secret',
    ]);
    expect(document.fields.at(-1)).toMatchObject({
      label: { nl: 'Wachtwoord', en: 'Password' },
      value: null,
      secret: true,
    });
    expect(document.secret).toMatchObject({ included: false, expiresAt: '2028-11-22T23:30:00.000Z' });
  });

  it('has every sentence in both languages, so that its reader needs no texts', () => {
    const { checks, tables } = sampleDocument({ tables: [sampleTable(2)] });
    expect(checks[0]?.text.nl).not.toBe(checks[0]?.text.en);
    expect(checks[0]?.text.en).toContain('redirect URI');
    expect(tables[0]?.notes[0]?.text.nl).toContain('AADSTS50011');
  });

  it('says a day in words where a value is the day on which the certificate ends', () => {
    const field = { id: 'a', label: both('a'), hint: both('h'), value: '2029-11-22', secret: false };
    const [ends, other] = sampleDocument({ fields: [field, { ...field, value: '2029-11-23' }] }).fields;
    expect(ends).toMatchObject({
      value: '2029-11-22',
      valueLabel: { nl: '22 november 2029', en: '22 November 2029' },
    });
    expect(other?.valueLabel).toBeNull();
  });

  it('names who made it where nobody else is the contact', () => {
    expect(sampleDocument().contact).toEqual({ name: 'Sanne de Wit', mail: 'sanne.dewit@delinde.example' });
  });

  it('leaves out what a register may keep beside the published properties', () => {
    const tenant = { ...sampleDocument().tenant, kept: 'in the register' };
    expect(sampleDocument({ tenant }).tenant).not.toHaveProperty('kept');
  });

  it('takes the secret in and out without changing its check code', () => {
    const bare = sampleDocument();
    const whole = withSecret(bare, sampleSecret, sha256);
    expect(secretValueOf(whole)).toBe(sampleSecret);
    expect(whole.integrity.secretDigest).toBe(sha256(sampleSecret));
    expect(checkCodeOf(whole)).toBe(checkCodeOf(bare));
    expect(checkCodeOf(bare)).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/);
    expect(withSecret(whole, null, sha256)).toEqual(bare);
  });

  it('puts a secret nowhere when the vendor has no field for it', () => {
    const document = withSecret(sampleDocument({ fields: [] }), sampleSecret, sha256);
    expect(JSON.stringify(document)).not.toContain(sampleSecret);
    expect(document.secret?.included).toBe(false);
  });

  it('notices a changed value, a changed secret and a missing remark', () => {
    const whole = withSecret(sampleDocument({ tables: [sampleTable(2)] }), sampleSecret, sha256);
    expect(isIntact(whole, sha256)).toBe(true);
    expect(isIntact({ ...whole, simulated: false }, sha256)).toBe(false);
    const fields = whole.fields.map((field) => (field.secret ? { ...field, value: 'other' } : field));
    expect(isIntact({ ...whole, fields }, sha256)).toBe(false);
    const tables = whole.tables.map((table) => ({ ...table, notes: [] }));
    expect(isIntact({ ...whole, tables }, sha256)).toBe(false);
  });

  it('has the same digest whatever the order of its properties', () => {
    const document = sampleDocument();
    const turned = Object.fromEntries(Object.entries(document).reverse()) as unknown as typeof document;
    expect(isIntact(turned, sha256)).toBe(true);
  });
});
