import type { Clock } from '../../core/ports.ts';
import type { GraphAnswer, GraphPort, GraphRequest, SendOptions } from '../../core/tenant/graph-port.ts';
import { requestCancelled } from './graph-client.ts';

/** Requests at once while Graph does not complain. */
const mostAtOnce = 4;
/** So many answers without a complaint make room for one more at once. */
const calmAnswers = 20;
/** When this much of the quota is used, requests go one by one. */
const busyShare = 0.8;

/**
 * For work that asks a tenant a lot: a few requests at once, one by one when the quota runs out, and while
 * Graph asks one of them to wait, none of the others either. Requests that are refused count against the
 * quota as well (throttling), so that pushing on makes the work longer. One per tenant.
 */
export function politeGraph(graph: GraphPort, clock: Clock): GraphPort {
  const waiting: (() => void)[] = [];
  let atOnce = mostAtOnce;
  let underWay = 0;
  let calm = 0;
  let pauses = 0;

  const admit = (): void => {
    while (pauses === 0 && underWay < atOnce) {
      const next = waiting.shift();
      if (next === undefined) return;
      underWay += 1;
      next();
    }
  };

  const turn = async (signal: AbortSignal | undefined): Promise<boolean> => {
    if (signal?.aborted === true) return false;
    return new Promise((resolve) => {
      const begin = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve(true);
      };
      const leave = (): void => {
        waiting.splice(waiting.indexOf(begin), 1);
        resolve(false);
      };
      signal?.addEventListener('abort', leave, { once: true });
      waiting.push(begin);
      admit();
    });
  };

  const slowDown = (): void => {
    atOnce = 1;
    calm = 0;
  };

  const learn = (answer: GraphAnswer): void => {
    if (answer.kind !== 'answered') return;
    if (answer.status === 429 || (answer.throttleShare ?? 0) >= busyShare) return slowDown();
    calm += 1;
    if (calm < calmAnswers || atOnce >= mostAtOnce) return;
    atOnce += 1;
    calm = 0;
  };

  const pause = async (waitMs: number, signal: AbortSignal | undefined): Promise<void> => {
    pauses += 1;
    await clock.sleep(waitMs, signal).catch(() => undefined);
    pauses -= 1;
    admit();
  };

  return {
    async send(request: GraphRequest, options: SendOptions): Promise<GraphAnswer> {
      const { signal, onPause } = options;
      if (!(await turn(signal))) return { kind: 'refused', problem: requestCancelled() };
      try {
        const answer = await graph.send(request, {
          ...options,
          onPause(taken) {
            slowDown();
            void pause(taken.waitMs, signal);
            onPause?.(taken);
          },
        });
        learn(answer);
        return answer;
      } finally {
        underWay -= 1;
        admit();
      }
    },
  };
}
