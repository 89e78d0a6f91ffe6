import { registerProblem } from '../../src/app/register-keys.ts';
import type { CallResult, ConsoleHandlers } from '../../src/contract/console-api.ts';
import { consoleCalls } from '../../src/contract/console-calls.ts';
import { handleContract, type CallIncident } from '../../src/main/ipc/handle-contract.ts';
import { isTrustedSender, type CallSender } from '../../src/main/security/sender-policy.ts';

type Registered = (event: CallSender, ...args: unknown[]) => Promise<CallResult<unknown>>;

export const ownFrame: CallSender = {
  sender: { id: 1 },
  senderFrame: { url: 'app://console/', parent: null },
};

/** The contract behind the real wrapper and sender policy, with handlers that only remember being called. */
export function hostContract(answer: (call: string, input: unknown) => unknown = () => null) {
  const registered = new Map<string, Registered>();
  const reached: string[] = [];
  const incidents: CallIncident[] = [];
  const groups: Record<string, Record<string, (input: unknown) => Promise<CallResult<unknown>>>> = {};
  for (const [group, names] of Object.entries(consoleCalls)) {
    const handlers: (typeof groups)[string] = {};
    for (const name of names) {
      handlers[name] = (input) => {
        reached.push(`${group}.${name}`);
        return Promise.resolve({ ok: true, value: answer(`${group}.${name}`, input) });
      };
    }
    groups[group] = handlers;
  }
  handleContract({
    registrar: { handle: (channel, listener) => void registered.set(channel, listener) },
    handlers: groups as unknown as ConsoleHandlers,
    isTrusted: (event) => isTrustedSender(event, (id) => id === 1),
    report: (incident) => void incidents.push(incident),
    explain: registerProblem,
  });
  return {
    registered,
    reached,
    incidents,
    call: (channel: string, event: CallSender, ...args: unknown[]) => {
      const listener = registered.get(channel);
      if (listener === undefined) throw new Error(`nothing is registered for ${channel}`);
      return listener(event, ...args);
    },
  };
}
