import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  applicationValueNames,
  samlValueNames,
  tenantValueNames,
} from '../../../src/core/vendor/handover-values.ts';
import { parseProfile } from '../../../src/core/vendor/parse-profile.ts';
import { input } from '../../../src/core/vendor/profile-inputs.ts';

const page = readFileSync(new URL('../../../docs/adding-a-vendor.md', import.meta.url), 'utf8');

it('walks through a profile that is valid', () => {
  const [, example = ''] = /```json\n([^]*?)```/.exec(page) ?? [];
  const result = parseProfile(example);
  expect(result.ok ? [] : result.faults).toEqual([]);
});

it('names every type of input', () => {
  const types = input.options.map((option) => option.shape.type.value);
  expect(types.filter((type) => !new RegExp(`^\\|.*\`${type}\``, 'm').test(page))).toEqual([]);
});

it('names every value that a handover field may use', () => {
  const names = [...tenantValueNames, ...applicationValueNames, ...samlValueNames, 'secret'];
  expect(names.filter((name) => !page.includes(`\`{${name}}\``))).toEqual([]);
});
