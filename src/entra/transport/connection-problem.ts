import { problem, type Problem } from '../../core/problem.ts';
import type { TransportFailure, TransportReason } from './transport-failure.ts';

const problemCodes: Readonly<Record<TransportReason, string>> = {
  'not-allowed': 'answer-not-from-microsoft',
  redirected: 'answer-not-from-microsoft',
  'too-large': 'answer-not-from-microsoft',
  unintelligible: 'answer-not-from-microsoft',
  proxy: 'proxy-refused',
  timeout: 'connection-timed-out',
  certificate: 'certificate-not-trusted',
  connection: 'no-connection',
};

/** What a user reads when Microsoft could not be reached. */
export function connectionProblem(failure: TransportFailure): Problem {
  return problem(problemCodes[failure.reason], 'failed', { params: { host: failure.host } });
}
