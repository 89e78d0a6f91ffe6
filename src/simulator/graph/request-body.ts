import { badRequest, GraphRefusal } from './graph-refusal.ts';
import { checkProperties, type Mismatch } from './shape/check-value.ts';
import { graphShape, type OperationShape } from './shape/graph-shape.ts';

function refuseMismatch(mismatch: Mismatch, resource: string): GraphRefusal {
  const property = mismatch.path.split('/').findLast((part) => !/^\d+$/.test(part)) ?? mismatch.path;
  if (mismatch.kind === 'wrong-type') {
    const name = resource.charAt(0).toUpperCase() + resource.slice(1);
    const message = `Invalid value specified for property '${property}' of resource '${name}'.`;
    return badRequest(message, [{ code: 'InvalidValue', message, target: property }]);
  }
  if (mismatch.type === resource) return badRequest(`Invalid property '${property}'.`);
  return badRequest(
    `The property '${property}' does not exist on type 'microsoft.graph.${mismatch.type}'. Make sure to only use property names that are defined by the type.`,
  );
}

/** Graph takes requests of up to 4 MB. */
const largestBody = 4 * 1024 * 1024;

/**
 * Reads the JSON body of a request and checks it against the excerpt.
 * @throws {GraphRefusal} 400 for what Graph would not read.
 */
export function readRequestBody(
  operation: OperationShape,
  content: string,
  contentType: string | null,
): Record<string, unknown> {
  if (operation.body === undefined) return {};
  if (operation.body === 'binary') return readImage(content, contentType);
  if (content.length > largestBody) {
    throw new GraphRefusal(413, 'RequestEntityTooLarge', 'The request size exceeds the maximum limit.');
  }
  if (content === '' && typeof operation.body === 'string') {
    throw new GraphRefusal(400, 'BadRequest', 'Empty Payload. JSON content expected.');
  }
  if (content === '') return {};
  requireJson(contentType);
  const body = parseJson(content);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw unreadable();
  const resource = typeof operation.body === 'string' ? operation.body : 'action parameters';
  const properties =
    typeof operation.body === 'string' ? (graphShape.types[operation.body] ?? {}) : operation.body;
  const mismatch = checkProperties(properties, body as Record<string, unknown>, resource);
  if (mismatch !== null) throw refuseMismatch(mismatch, resource);
  return body as Record<string, unknown>;
}

/** @throws {GraphRefusal} 400 unless the body is said to be JSON. */
export function requireJson(contentType: string | null): void {
  if (contentType !== null && /^application\/json\s*(;|$)/i.test(contentType)) return;
  throw new GraphRefusal(
    400,
    'BadRequest',
    'A missing or empty content type header was found when trying to read a message. The content type header is required.',
  );
}

/** The only binary body is an image; it is looked at, and not kept. */
function readImage(content: string, contentType: string | null): Record<string, unknown> {
  if (content !== '' && /^image\/(gif|jpeg|png)\b/i.test(contentType ?? '')) return {};
  throw badRequest('The image must be a GIF, JPEG or PNG.');
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw unreadable();
  }
}

function unreadable(): GraphRefusal {
  return new GraphRefusal(
    400,
    'BadRequest',
    'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
  );
}
