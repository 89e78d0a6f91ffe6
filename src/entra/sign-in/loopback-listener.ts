import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { finished } from 'node:stream';

/** What Microsoft answered to the browser: its parameters, with a code or an error among them. */
export type SignInAnswer = ReadonlyMap<string, string>;

export interface LoopbackListener extends Disposable {
  /** What Microsoft is to send the browser to. */
  readonly redirectUri: string;
  /** The first answer that carries the state of this sign-in; never rejects. */
  readonly answer: Promise<SignInAnswer>;
}

interface ListenerOptions {
  readonly state: string;
  /** The page that the browser shows when a code has come, and when an error has. */
  readonly pages: { readonly success: string; readonly failure: string };
}

/** Many times what Microsoft sends. */
const maxBytes = 64 * 1024;

/** For whoever opens a connection and says nothing. */
const patienceMs = 10_000;

/**
 * Waits on loopback, on a port that is free, for the form with which Microsoft answers a sign-in. Any program and any
 * page in a browser on this computer can write here, other users' too: one form, by one path, under this computer's own names,
 * with the state of this sign-in is taken; everything else gets a status and nothing more.
 */
export async function listenOnLoopback({ state, pages }: ListenerOptions): Promise<LoopbackListener> {
  const { promise: answer, resolve } = Promise.withResolvers<SignInAnswer>();
  let isAnswered = false;
  const server = createServer((asked, response) => {
    refusalOf(asked, port)
      .then((refusal) => {
        if (typeof refusal === 'number') return refuse(response, refusal);
        const form = readAnswer(refusal, state);
        if (form === null || isAnswered) return refuse(response, 400);
        isAnswered = true;
        const page = form.has('error') ? pages.failure : pages.success;
        // It is the last one: the browser keeps no connection that closing would cut.
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', connection: 'close' });
        // The answer counts also when the browser has hung up before it got the page.
        finished(response, () => resolve(form));
        response.end(page);
      })
      .catch(() => response.destroy());
  });
  server.headersTimeout = patienceMs;
  server.requestTimeout = patienceMs;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    redirectUri: `http://localhost:${port}`,
    answer,
    [Symbol.dispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The content of a form that may hold an answer, or the status with which it is refused. */
async function refusalOf(asked: IncomingMessage, port: number): Promise<string | number> {
  if (![`localhost:${port}`, `127.0.0.1:${port}`].includes(asked.headers.host ?? '')) return 421;
  if (asked.method !== 'POST') return asked.method === 'GET' ? 404 : 405;
  if (asked.url !== '/') return 404;
  const type = asked.headers['content-type']?.split(';', 1)[0]?.trim();
  if (type !== 'application/x-www-form-urlencoded') return 415;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of asked as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) return 413;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Null without a code or an error, and for a form that is not of this sign-in. */
function readAnswer(content: string, state: string): SignInAnswer | null {
  const form = new URLSearchParams(content);
  const [given = '', ...others] = form.getAll('state');
  const isOurs = others.length === 0 && isEqual(given, state);
  return isOurs && (form.has('code') || form.has('error')) ? new Map(form) : null;
}

function isEqual(one: string, other: string): boolean {
  const [given, wanted] = [Buffer.from(one), Buffer.from(other)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end();
}
