import { deflateRawSync } from 'node:zlib';
import type { Result } from '../core/problem.ts';
import type { RehearsalWire, WireAnswer } from '../core/rehearsal/bench.ts';
import type { Cloud } from './clouds.ts';
import { boundBody } from './transport/bounded-body.ts';
import type { Fetch } from './transport/transport-failure.ts';

/** Many times what any page or document of Microsoft's has. */
const maxBytes = 4 * 1024 * 1024;

const timeoutMs = 30_000;

/** Sends single requests of a rehearsal to one tenant of a cloud, past the client and its repeating. */
export function createRehearsalWire(options: {
  readonly fetch: Fetch;
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly token: (scopes: readonly string[]) => Promise<Result<string>>;
}): RehearsalWire {
  const { fetch, cloud, tenantId, token } = options;

  const send = async (host: string, path: string, init: RequestInit): Promise<WireAnswer | null> => {
    try {
      const answered = await fetch(`https://${host}${path}`, {
        ...init,
        signal: AbortSignal.timeout(timeoutMs),
      });
      const bounds = { maxBytes, host, nameFailure: (error: unknown) => error };
      return {
        status: answered.status,
        hasLocation: answered.headers.has('location'),
        content: await boundBody(answered, bounds).text(),
      };
    } catch {
      return null;
    }
  };

  return {
    graphHost: cloud.graphHost,
    async graph({ path, body }, scopes) {
      const given = await token(scopes);
      if (!given.ok) return null;
      const headers = { authorization: `Bearer ${given.value}`, 'content-type': 'application/json' };
      return send(cloud.graphHost, `/v1.0${path}`, { method: 'POST', headers, body });
    },
    login({ path, form, basic }) {
      const address = `/${encodeURIComponent(tenantId)}${path}`;
      if (form === undefined) return send(cloud.loginHost, address, {});
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        ...(basic === undefined ? {} : { authorization: `Basic ${basicOf(basic)}` }),
      };
      const body = new URLSearchParams(form).toString();
      return send(cloud.loginHost, address, { method: 'POST', headers, body });
    },
    deflate: (content) => deflateRawSync(content).toString('base64'),
  };
}

/** Name and password are form-encoded first (RFC 6749, 2.3.1). */
function basicOf(pair: readonly [string, string]): string {
  const [name, password] = pair.map((part) => new URLSearchParams({ part }).toString().slice('part='.length));
  return Buffer.from(`${name ?? ''}:${password ?? ''}`).toString('base64');
}
