import { TransportFailure } from './transport-failure.ts';

interface BodyBounds {
  readonly maxBytes: number;
  readonly host: string;
  /** Turns what a broken body threw into what the reader of the body gets. */
  readonly nameFailure: (error: unknown) => unknown;
}

/** The same response, with a body that fails once it brings more than `maxBytes`. */
export function boundBody(response: Response, bounds: BodyBounds): Response {
  const { maxBytes, host, nameFailure } = bounds;
  if (Number(response.headers.get('content-length')) > maxBytes)
    throw new TransportFailure('too-large', host);
  if (response.body === null) return response;
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  let received = 0;
  const bounded = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        received += value.byteLength;
        if (received > maxBytes) throw new TransportFailure('too-large', host);
        controller.enqueue(value);
      } catch (error) {
        controller.error(nameFailure(error));
        await reader.cancel().catch(() => undefined);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(bounded, {
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
  });
}
