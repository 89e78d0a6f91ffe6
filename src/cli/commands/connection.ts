import { parseSignInPreferences } from '../../app/preferences.ts';
import { checkEnvironmentConnection, type HostReport } from '../../app/system-network.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { exitCodes } from '../exit-codes.ts';
import { targetOf, type Invocation } from '../invocation.ts';
import { useSystemNetwork } from '../network.ts';

export interface ConnectionOptions {
  readonly cloud?: string;
}

/** Microsoft takes no sign-in from a clock that differs more (learn.microsoft.com: AADSTS50013, AADSTS700024). */
const clockToleranceMs = 5 * 60_000;

/** Goes to each host that is needed and says what it met on the way; needs neither register nor sign-in. */
export async function connection(
  invocation: Invocation,
  options: ConnectionOptions,
): Promise<number | Problem> {
  const { output, env } = invocation;
  if (targetOf(invocation.options).kind !== 'microsoft') return problem('connection-simulated', 'input');
  const preferences = parseSignInPreferences(options.cloud, undefined);
  if (!preferences.ok) return preferences.problem;
  const network = useSystemNetwork(env);
  if (!network.ok) return network.problem;
  const { hosts } = await checkEnvironmentConnection({
    environment: env,
    fetch: network.value,
    cloud: preferences.value.cloud ?? 'global',
  });
  for (const host of hosts) printHost(invocation, host);
  const minutes = Math.round(
    Math.max(...hosts.map(({ clockAheadMs }) => Math.abs(clockAheadMs ?? 0))) / 60_000,
  );
  if (minutes * 60_000 >= clockToleranceMs) output.say(text('screen.connection.clock', { minutes }));
  output.say(text('screen.connection.allow', { hosts: hosts.map(({ host }) => host).join(', ') }));
  output.document({
    hosts: hosts.map(({ problem: met, ...facts }) => ({
      ...facts,
      error: met === null ? null : output.error(met),
    })),
    allow: hosts.map(({ host }) => `${host}:443`),
  });
  return hosts.every(({ reachable }) => reachable) ? exitCodes.done : exitCodes.failed;
}

function printHost({ output }: Invocation, met: HostReport): void {
  const { say } = output.renderer;
  const tell = (id: string, params: Record<string, string> = {}): void =>
    output.line(`  ${say(text(id, params))}`);
  output.line(met.host);
  if (met.problem === null) tell(met.inspected ? 'screen.connection.inspected' : 'screen.connection.fine');
  else {
    output.line(`  ${say(met.problem.text)}`);
    output.line(`  ${say(met.problem.remedy)}`);
  }
  if (met.issuer !== null) tell('screen.connection.issuer', { issuer: met.issuer });
  if (met.proxy === null) tell('screen.connection.no-proxy');
  else tell('screen.connection.proxy', { proxy: met.proxy });
  if (met.proxySchemes.length > 0) tell('cli.connection.schemes', { schemes: met.proxySchemes.join(', ') });
  const ip = met.ipVersion === null ? null : `IPv${met.ipVersion}`;
  output.line(`  ${[met.tlsVersion, ip, `${met.tookMs} ms`].filter((part) => part !== null).join(' · ')}`);
}
