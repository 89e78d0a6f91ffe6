import { problem, type Problem } from '../../core/problem.ts';
import type { TransportFailure, TransportReason } from './transport-failure.ts';

const problemCodes: Readonly<Record<TransportReason, string>> = {
  'not-allowed': 'answer-not-from-microsoft',
  redirected: 'answer-not-from-microsoft',
  'too-large': 'answer-not-from-microsoft',
  unintelligible: 'answer-not-from-microsoft',
  'captive-portal': 'captive-portal',
  proxy: 'proxy-refused',
  'proxy-sign-in': 'proxy-sign-in-needed',
  'proxy-unreachable': 'proxy-unreachable',
  name: 'host-name-unknown',
  timeout: 'connection-timed-out',
  certificate: 'certificate-not-trusted',
  'cut-off': 'connection-cut-off',
  connection: 'no-connection',
};

/** What a user reads when Microsoft could not be reached. */
export function connectionProblem({ reason, host, details }: TransportFailure): Problem {
  if (reason === 'certificate' && details.issuer !== undefined) {
    const params = { host, issuer: details.issuer };
    return problem('certificate-issuer-not-trusted', 'failed', { params });
  }
  const { proxy } = details;
  const isOfProxy = reason === 'proxy-sign-in' || reason === 'proxy-unreachable';
  const code = isOfProxy && proxy === undefined ? problemCodes.proxy : problemCodes[reason];
  return problem(code, 'failed', { params: { host, ...(proxy === undefined ? {} : { proxy }) } });
}
