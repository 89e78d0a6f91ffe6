import { expect, it } from 'vitest';
import { useTexts } from '../../../src/renderer/wording/use-texts.ts';
import { createBridgeDouble } from './bridge-double.ts';
import { mountComposable } from './mounted.ts';

const problem = {
  code: 'graph-unreachable',
  kind: 'failed' as const,
  text: { id: 'screen.drift.kept' },
  remedy: { id: 'screen.calendar.keep' },
};

it('a problem in one line says what is wrong, what to do, and which request it was', () => {
  const { value } = mountComposable(createBridgeDouble({}), useTexts);
  const plain = value.sayProblem(problem);
  const line = value.sayProblem({ ...problem, requestId: 'abc-1' });
  expect(line.startsWith(`${plain} `)).toBe(true);
  expect(line.slice(plain.length)).not.toBe('');
});
