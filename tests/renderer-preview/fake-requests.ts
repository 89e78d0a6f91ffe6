import type { CallResult, ConsoleBridge } from '../../src/contract/console-api.ts';
import type { Scenario } from './fake-bridge.ts';
import { openedPackage } from './sample-packages.ts';
import {
  askedRequest,
  doubtfulRequest,
  expiredRequest,
  knownRequest,
  sentRequest,
  sentRequests,
} from './sample-requests.ts';
import { answeringDetail } from './sample-tenant.ts';

const ok = <T>(value: T): Promise<CallResult<T>> => Promise.resolve({ ok: true, value });

type Refuse = (
  code: string,
  kind: 'pending' | 'input',
) => Promise<{ readonly ok: false } & CallResult<never>>;

/** The request that somebody sent, in each way that it can be. */
export const requestSamples: Readonly<Partial<Record<Scenario['package'], typeof askedRequest>>> = {
  request: askedRequest,
  'request-known': knownRequest,
  'request-doubtful': doubtfulRequest,
  'request-expired': expiredRequest,
};

/** Requests and answers, as main would answer about them. */
export function fakeRequests(scenario: Scenario, refuse: Refuse): ConsoleBridge['requests'] {
  const opened = { ...openedPackage, name: '' };
  return {
    look: () => ok(requestSamples[scenario.package] ?? askedRequest),
    agree: ({ word }) => {
      if (scenario.package === 'request-doubtful') return refuse('sender-code-wrong', 'input');
      return word.trusted || scenario.package === 'request-known'
        ? ok(null)
        : refuse('sender-new', 'pending');
    },
    saveAnswer: () =>
      ok({
        file: 'C:\\Users\\sanne\\Documents\\Overdracht\\answer-1f0c8d2e.ehanswer',
        detail: answeringDetail,
      }),
    sender: () => ok({ name: 'Sanne de Wit', organisation: 'Voorbeeld Zorgadvies BV' }),
    make: ({ asking }) =>
      asking.name.trim() === ''
        ? refuse('sender-name-missing', 'input')
        : ok({ ...sentRequest, state: 'sent', awaited: [] }),
    list: () => ok(scenario.register === 'none' ? [] : sentRequests),
    save: () => ok({ file: 'C:\\Users\\sanne\\Documents\\request-2d7f0a11.ehrequest' }),
    takeIn: ({ word }) =>
      word.trusted ? ok({ opened, request: sentRequest }) : refuse('sender-new', 'pending'),
    openAnswer: () => ok(opened),
  };
}
