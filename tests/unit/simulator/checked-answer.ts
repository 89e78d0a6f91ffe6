import { answerFaults, operationName } from '../../fixtures/check-against-excerpt.ts';
import type { Answer } from './in-process.ts';

let count = 0;
const succeeded = new Set<string>();

/** Operations of the excerpt that were answered with success so far. */
export function operationsSucceeded(): ReadonlySet<string> {
  return succeeded;
}

/** How many answers were compared with the excerpt so far. */
export function answersChecked(): number {
  return count;
}

function headerFaults({ headers, status }: Answer): string[] {
  const missing = ['request-id', 'client-request-id', 'date'].filter((name) => !headers.has(name));
  const type = headers.get('content-type') ?? '';
  const isTyped = status === 204 ? type === '' : type.startsWith('application/json');
  return [...missing.map((name) => `no ${name}`), ...(isTyped ? [] : [`content-type ${type}`])];
}

function errorFaults({ body }: Answer): string[] {
  const { error } = body as { error?: Record<string, unknown> };
  if (error === undefined) return ['no error'];
  const isComplete = typeof error['code'] === 'string' && typeof error['message'] === 'string';
  return isComplete && 'innerError' in error ? [] : ['an error without code, message or innerError'];
}

/**
 * Compares an answer of Graph with the excerpt; `path` is below the version, with its query.
 * @throws when it does not agree. What is outside the excerpt can only be an error.
 */
export function checkAnswer(method: string, path: string, answer: Answer): void {
  count += 1;
  const below = decodeURIComponent(new URL(path, 'https://graph.microsoft.com').pathname);
  const operation = operationName(method, below);
  const { status } = answer;
  if (operation !== undefined && status < 300) succeeded.add(operation);
  const body = status === 204 ? undefined : answer.body;
  const faults = [
    ...(operation === undefined ? [] : answerFaults(method, below, status, body)),
    ...(status >= 400 ? errorFaults(answer) : []),
    ...headerFaults(answer),
    ...(status < 400 && operation === undefined ? ['it is not in the excerpt'] : []),
  ];
  if (faults.length > 0) {
    throw new Error(`The answer to ${method} ${path} disagrees with the excerpt: ${faults.join(' | ')}`);
  }
}
