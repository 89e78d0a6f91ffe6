import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inputField as contract } from '../../../src/contract/input-views.ts';
import { controlOf } from '../../../src/renderer/composables/input-layout.ts';
import { inputField } from './bridge-double.ts';

const folder = path.resolve(import.meta.dirname, '../../../src/renderer/components/fields');
const source = readFileSync(path.join(folder, 'field-components.ts'), 'utf8');

/** The file of the component of a control, as the table of components imports it. */
function componentFile(control: string): string | undefined {
  const name = new RegExp(`^  '?${control}'?: (\\w+),$`, 'm').exec(source)?.[1];
  return new RegExp(`^import ${name ?? '-'} from '\\./([\\w-]+\\.vue)';$`, 'm').exec(source)?.[1];
}

describe('the questions of a profile', () => {
  it.each(contract.shape.type.options)('has a component for an input of type %s', (type) => {
    const file = componentFile(controlOf(inputField('any', { type })));
    expect(file).toBeDefined();
    expect(existsSync(path.join(folder, file ?? '-'))).toBe(true);
  });
});
