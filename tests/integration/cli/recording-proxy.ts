import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import type { SimulatorAddresses } from '../simulator/spawn-simulator.ts';

/** What Microsoft answers that nobody else may see. */
const secretProperties = ['access_token', 'refresh_token', 'id_token', 'device_code', 'secretText'] as const;

type SecretProperty = (typeof secretProperties)[number];

export interface RecordingProxy {
  /** For `--simulator`. */
  readonly url: string;
  /** Every secret that went over the line, by what it is. */
  readonly secrets: Readonly<Record<SecretProperty, ReadonlySet<string>>>;
}

/** Stands between the command line and a simulator for the whole test file, and remembers the secrets. */
export function useRecordingProxy(simulator: SimulatorAddresses): RecordingProxy {
  const secrets = Object.fromEntries(secretProperties.map((name) => [name, new Set<string>()])) as Record<
    SecretProperty,
    Set<string>
  >;
  let server: Server | null = null;

  const address = (): string => {
    const bound = server?.address() as AddressInfo | null;
    if (bound === null) throw new Error('the proxy is not listening yet');
    return `http://127.0.0.1:${bound.port}`;
  };
  const remember = (content: Buffer): void => {
    JSON.parse(content.toString(), (name, value: unknown) => {
      const property = secretProperties.find((known) => known === name);
      if (property !== undefined && typeof value === 'string') secrets[property].add(value);
      return value;
    });
  };
  const pass = (asked: IncomingMessage, answer: ServerResponse): void => {
    const { method, headers, url = '/' } = asked;
    const forwarded = request(new URL(url, simulator.url), { method, headers }, (answered) => {
      const chunks: Buffer[] = [];
      answered.on('data', (chunk: Buffer) => chunks.push(chunk));
      answered.on('end', () => {
        const whole = Buffer.concat(chunks).toString();
        // What it calls its own addresses leads back here.
        const content = Buffer.from(whole.replaceAll(simulator.url, address()));
        if (answered.headers['content-type']?.includes('json') === true) remember(content);
        const headers = { ...answered.headers };
        delete headers['content-length'];
        delete headers['transfer-encoding'];
        answer.writeHead(answered.statusCode ?? 502, headers).end(content);
      });
    });
    forwarded.on('error', () => answer.destroy());
    asked.pipe(forwarded);
  };

  beforeAll(async () => {
    server = createServer(pass).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(async () => {
    server?.closeAllConnections();
    server?.close();
    if (server !== null) await once(server, 'close');
  });
  return {
    get url() {
      return address();
    },
    secrets,
  };
}
