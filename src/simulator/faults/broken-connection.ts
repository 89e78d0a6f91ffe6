/**
 * A connection that broke, as `fetch` reports it. The server turns it into a destroyed socket;
 * `processed` says whether the request had been carried out.
 */
export class BrokenConnection extends TypeError {
  readonly processed: boolean;

  constructor(processed: boolean) {
    super('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) });
    this.processed = processed;
  }
}

/** The same answer, whose body breaks off halfway. */
export function truncated(response: Response, content: string): Response {
  const bytes = new TextEncoder().encode(content);
  const headers = new Headers(response.headers);
  headers.set('content-length', String(bytes.length));
  let isFirst = true;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (!isFirst) {
        controller.error(new BrokenConnection(true));
        return;
      }
      isFirst = false;
      controller.enqueue(bytes.subarray(0, Math.floor(bytes.length / 2)));
    },
  });
  return new Response(body, { status: response.status, headers });
}
