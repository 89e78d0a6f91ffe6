import { BrokenConnection } from './faults/broken-connection.ts';
import type { HttpAnswer } from './http-message.ts';

const bodiless = new Set([204, 205, 304]);

/** An answer as `fetch` gives it. */
export function fetchResponse({ status, headers, content, breaksOff = false }: HttpAnswer): Response {
  if (breaksOff) return new Response(brokenOff(new TextEncoder().encode(content)), { status, headers });
  return new Response(bodiless.has(status) || content === '' ? null : content, { status, headers });
}

/** The first half of a body, and then the break. */
function brokenOff(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let isFirst = true;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (!isFirst) {
        controller.error(new BrokenConnection(true));
        return;
      }
      isFirst = false;
      controller.enqueue(bytes.subarray(0, Math.floor(bytes.length / 2)));
    },
  });
}
