import type { GraphCall, GraphReply, GraphRoute } from './graph-call.ts';
import { badRequest } from './graph-refusal.ts';
import { showDirectoryObject } from './directory-object-view.ts';
import { answerList } from './odata/answer-list.ts';
import { isValidKey } from './shape/primitive-types.ts';

const largestCount = 1000;

/** The objects of a list of ids, of whatever type; ids of nothing are left out. */
function getByIds(call: GraphCall): GraphReply {
  const ids = (call.body['ids'] ?? []) as string[];
  if (ids.length === 0 || ids.length > largestCount) {
    throw badRequest(`The number of ids must be between 1 and ${largestCount}.`);
  }
  const unreadable = ids.find((id) => !isValidKey(id));
  if (unreadable !== undefined) throw badRequest(`Invalid GUID:${unreadable}`);
  const types = (call.body['types'] ?? []) as string[];
  const wanted = new Set(types.map((type) => `#microsoft.graph.${type}`.toLowerCase()));
  const isAny = wanted.size === 0 || wanted.has('#microsoft.graph.directoryobject');
  const items = [...new Set(ids.map((id) => id.toLowerCase()))]
    .map((id) => showDirectoryObject(call, id))
    .filter((item) => item !== null)
    .filter((item) => isAny || wanted.has(String(item['@odata.type']).toLowerCase()));
  return answerList(call, { type: 'directoryObject', context: 'directoryObjects', items });
}

export const directoryObjectRoutes: readonly GraphRoute[] = [
  { method: 'POST', path: '/directoryObjects/getByIds', scopes: ['Directory.Read.All'], handle: getByIds },
];
