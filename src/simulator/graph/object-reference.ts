import type { GraphCall } from './graph-call.ts';
import { badRequest } from './graph-refusal.ts';
import { asText, isValidKey } from './shape/primitive-types.ts';

/**
 * The id of the object that `{"@odata.id": "https://graph.microsoft.com/v1.0/{collection}/{id}"}` names.
 * @param collections paths below the version that the reference may use, without slashes around them.
 * @throws {GraphRefusal} 400 for anything else.
 */
export function readReference(call: GraphCall, collections: readonly string[]): string {
  const reference = asText(call.body['@odata.id']);
  const pattern = /^https:\/\/graph\.microsoft\.com\/v1\.0\/(?:myorganization\/)?(.+?)\/([^/]+)$/;
  const [, collection = '', id = ''] = pattern.exec(reference) ?? [];
  if (!collections.includes(collection) || !isValidKey(id)) {
    throw badRequest(`Invalid URL format specified in @odata.id property: '${reference}'.`);
  }
  return id.toLowerCase();
}
