import { lowerCased, type HttpAnswer, type HttpRequest } from '../http-message.ts';
import { BrokenConnection } from '../faults/broken-connection.ts';
import { GraphRefusal } from './graph-refusal.ts';
import { withInnerError, type RequestIds } from './graph-answer.ts';
import type { GraphReply } from './graph-call.ts';

/** One request inside a batch. */
export interface BatchPart {
  readonly id: string;
  readonly method: string;
  /** Below the version, with its query: `/users?$top=1`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly dependsOn: readonly string[];
}

/** What a part was answered; `body` is parsed. */
interface PartAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const mostParts = 20;
const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];
const shownHeaders = ['Cache-Control', 'Content-Type', 'Location', 'Retry-After', 'WWW-Authenticate'];

function badBatch(message: string): GraphRefusal {
  return new GraphRefusal(400, 'BadRequest', message);
}

const invalidFormat = (): GraphRefusal => badBatch('Invalid batch payload format.');

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readPart(given: unknown): BatchPart {
  if (!isObject(given)) throw invalidFormat();
  const { id, method, url, headers = {}, body, dependsOn = [], ...unknown } = given;
  const isComplete =
    typeof id === 'string' && id !== '' && typeof url === 'string' && methods.includes(String(method));
  if (!isComplete || !isObject(headers) || Object.keys(unknown).length > 0) throw invalidFormat();
  if (Object.values(headers).some((value) => typeof value !== 'string')) throw invalidFormat();
  if (!Array.isArray(dependsOn) || dependsOn.some((other) => typeof other !== 'string'))
    throw invalidFormat();
  const path = url.startsWith('/') ? url : `/${url}`;
  if (/^\/\$batch\b/.test(path)) throw badBatch(`Request Id ${id}: a batch cannot hold a batch.`);
  const isWrite = method === 'POST' || method === 'PATCH' || method === 'PUT';
  const hasContentType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  if ((isWrite && body === undefined) || (body !== undefined && !hasContentType)) {
    throw badBatch(`Write request id : ${id} does not contain Content-Type header or body.`);
  }
  const sent = headers as Readonly<Record<string, string>>;
  return { id, method: method as string, url: path, headers: sent, body, dependsOn: dependsOn as string[] };
}

/** Known to be taken: nobody waits, everybody for the one before, or all who wait for the same one. */
function checkSequence(parts: readonly BatchPart[]): void {
  const waiting = parts.filter(({ dependsOn }) => dependsOn.length > 0);
  if (waiting.length === 0) return;
  const wanted = (part: BatchPart): string => part.dependsOn.join().toLowerCase();
  const isSerial = parts.every(
    (part, index) => index === 0 || wanted(part) === parts[index - 1]?.id.toLowerCase(),
  );
  const isSame = waiting.every(
    (part) => part.dependsOn.length === 1 && wanted(part) === wanted(waiting[0] ?? part),
  );
  if (!isSerial && !isSame) throw badBatch('Batch should be either fully sequential or fully parallel.');
}

/** @throws {GraphRefusal} 400 when the batch as a whole makes no sense. */
export function readBatch(content: string): readonly BatchPart[] {
  let body: unknown;
  try {
    body = JSON.parse(content);
  } catch {
    throw invalidFormat();
  }
  const requests = isObject(body) ? body['requests'] : undefined;
  if (!Array.isArray(requests) || requests.length === 0) throw invalidFormat();
  if (requests.length > mostParts) {
    throw badBatch(`Number of requests in a batch exceeds the maximum of ${mostParts}.`);
  }
  const parts = requests.map(readPart);
  const earlier = new Set<string>();
  for (const { id, dependsOn } of parts) {
    if (earlier.has(id.toLowerCase())) throw badBatch(`Request Id ${id} has to be unique in a batch.`);
    // A dependency stands before what waits for it: so there is no circle either.
    if (dependsOn.some((other) => !earlier.has(other.toLowerCase()))) {
      throw badBatch(`Invalid dependency for request Id ${id}.`);
    }
    earlier.add(id.toLowerCase());
  }
  checkSequence(parts);
  return parts;
}

const notInherited = new Set(['content-type', 'content-length', 'consistencylevel', 'prefer']);

/** The request that a part stands for: with the headers of the batch, save those of its body, and its own. */
export function partRequest(part: BatchPart, batch: HttpRequest, origin: string): HttpRequest {
  const own = lowerCased(part.headers);
  return {
    method: part.method,
    url: new URL(`/v1.0${part.url}`, origin).href,
    headers: {
      get(name) {
        const key = name.toLowerCase();
        return own[key] ?? (notInherited.has(key) ? null : batch.headers.get(key));
      },
    },
    signal: batch.signal,
  };
}

/** The body of a part as text. */
export function partContent({ body }: BatchPart): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function readAnswer({ status, headers: fields, content, breaksOff }: HttpAnswer): PartAnswer {
  if (breaksOff === true) throw new BrokenConnection(true);
  const headers: Record<string, string> = {};
  for (const name of shownHeaders) {
    const value = fields[name.toLowerCase()];
    if (value !== undefined) headers[name] = value;
  }
  return { status, headers, body: content === '' ? null : (JSON.parse(content) as unknown) };
}

const failedDependency: PartAnswer = {
  status: 424,
  headers: { 'Cache-Control': 'no-cache' },
  body: { error: { code: 'FailedDependency', message: 'The request depends on another one, which failed.' } },
};

const brokenPart: PartAnswer = {
  status: 504,
  headers: { 'Cache-Control': 'no-cache' },
  body: { error: { code: 'UnknownError', message: '' } },
};

/**
 * Carries out a batch: at once what waits for nothing. Answers come in another order than the requests,
 * as they may.
 * @param ids those of the batch, for what is answered without a request of its own.
 * @param send answers one part; rejects where a fault breaks its connection.
 */
export async function answerBatch(
  parts: readonly BatchPart[],
  ids: RequestIds,
  send: (part: BatchPart) => Promise<HttpAnswer>,
): Promise<GraphReply> {
  const complete = (answer: PartAnswer): PartAnswer => ({
    ...answer,
    body: withInnerError(answer.status, answer.body, ids),
  });
  const answers = new Map<string, Promise<PartAnswer>>();
  for (const part of parts) {
    const before = part.dependsOn.flatMap((id) => answers.get(id.toLowerCase()) ?? []);
    const answer = Promise.all(before).then(async (earlier) => {
      if (earlier.some(({ status }) => status >= 400)) return complete(failedDependency);
      try {
        return readAnswer(await send(part));
      } catch (error) {
        if (error instanceof BrokenConnection) return complete(brokenPart);
        throw error;
      }
    });
    answers.set(part.id.toLowerCase(), answer);
  }
  const responses = await Promise.all(
    parts.map(async ({ id }) => ({ id, ...(await answers.get(id.toLowerCase())) })),
  );
  return { status: 200, body: { responses: responses.toReversed() } };
}
