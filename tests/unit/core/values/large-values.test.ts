import { describe, expect, it } from 'vitest';
import { parseCertificate } from '../../../../src/core/values/certificate.ts';
import { fitsCharacterSet, readCharacterSet } from '../../../../src/core/values/character-set.ts';
import { parseEntityId } from '../../../../src/core/values/entity-id.ts';
import { parseIpList } from '../../../../src/core/values/ip-list.ts';
import { parseMailAddresses } from '../../../../src/core/values/mail-addresses.ts';
import { parseRoleTable } from '../../../../src/core/values/role-table.ts';
import { parseWebOrigin } from '../../../../src/core/values/web-origin.ts';

const parsers: Readonly<Record<string, (raw: string) => { readonly ok: boolean }>> = {
  parseEntityId: (raw) => parseEntityId(raw, 'field'),
  parseWebOrigin: (raw) => parseWebOrigin(raw, 'field'),
  parseIpList: (raw) => parseIpList(raw, 'field'),
  parseMailAddresses: (raw) => parseMailAddresses(raw, 'field', 5),
  parseRoleTable: (raw) => parseRoleTable(raw, 'field'),
  parseCertificate: (raw) => parseCertificate(raw, () => null, 'field'),
};

/** What makes a careless expression look at every end from every start. */
const units = [
  ' ',
  '\n',
  'a',
  '1.',
  'a@',
  'a.',
  '- ',
  '=',
  'https://',
  '-----BEGIN CERTIFICATE-----',
  '\u200b',
];

function repeat(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

describe('values far too long', () => {
  it.each(Object.keys(parsers))(
    'are refused by %s at once',
    (name) => {
      for (const unit of units) expect(parsers[name]?.(`8${repeat(unit, 1_000_000)}8`).ok).toBe(false);
    },
    5_000,
  );

  it.each(Object.keys(parsers))(
    'are read by %s in a moment where they are just not too long',
    (name) => {
      for (const unit of units) expect(parsers[name]?.(`<${repeat(unit, 99_900)}>`).ok).toBe(false);
    },
    5_000,
  );

  it('are compared with a set of characters in one pass', () => {
    const result = readCharacterSet({ allowed: 'a-z'.repeat(33) });
    expect(result.ok && fitsCharacterSet('a'.repeat(1_000_000), result.set)).toBe(true);
  }, 5_000);
});
