import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { profileJsonSchema } from '../../../../src/core/vendor/profile-json-schema.ts';

it('publishes the schema that the code has (else: node scripts/write-profile-schema.ts)', () => {
  const file = new URL('../../../../resources/vendors/vendor-profile.schema.json', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(profileJsonSchema());
});
