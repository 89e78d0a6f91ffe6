import type { InputValues } from '../case.ts';
import type { ProfileCondition } from './profile-parts.ts';

/** Whether what a condition says holds for these values; true where there is none. */
export function holds(condition: ProfileCondition | undefined, values: InputValues): boolean {
  return condition === undefined || condition.is.includes(values[condition.input] ?? '');
}
