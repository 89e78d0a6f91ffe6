import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { identifyCase } from '../../../../src/core/vendor/case-identity.ts';
import { loadMedimo } from '../medimo.ts';

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');
const medimo = loadMedimo();
const values = { customer: 'delinde', platform: 'ggz', secretMonths: '24' };

it('marks the application the same on every computer', () => {
  expect(identifyCase(medimo, 'production', values, sha256).uniqueName).toBe(
    identifyCase(medimo, 'production', { secretMonths: '12', platform: 'ggz', customer: 'delinde' }, sha256)
      .uniqueName,
  );
  expect(identifyCase(medimo, 'production', values, sha256).uniqueName).toMatch(
    /^entra-handover-medimo-production-[0-9a-f]{16}$/,
  );
});

it('makes another case of another identity input or environment', () => {
  const { identity, uniqueName } = identifyCase(medimo, 'production', values, sha256);
  expect(identifyCase(medimo, 'production', { ...values, platform: 'secure' }, sha256).identity).not.toBe(
    identity,
  );
  expect(identifyCase(medimo, 'acceptance', values, sha256).uniqueName).not.toBe(uniqueName);
});
