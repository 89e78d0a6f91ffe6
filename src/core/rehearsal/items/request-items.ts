import { z } from 'zod';
import { text } from '../../text.ts';
import { describeOutcome, describeRefusal } from '../describe-answer.ts';
import { NotTried, notWithout } from '../not-tried.ts';
import type { TriedItem } from '../rehearsal-item.ts';
import { secretApplication, settingsApplication } from '../throw-away-objects.ts';

const auditScopes = ['AuditLog.Read.All', 'Directory.Read.All'];
const groupScopes = ['Group.Read.All'];

const groups = z.object({
  value: z.array(
    z.object({ mailNickname: z.string().nullish(), onPremisesSamAccountName: z.string().nullish() }),
  ),
});

/** A batch may be taken whose parts are refused. */
const parts = z.object({
  responses: z.array(
    z.object({
      status: z.number(),
      body: z.object({ error: z.object({ code: z.string(), message: z.string() }).optional() }).optional(),
    }),
  ),
});

/** One more than a batch may have. */
const tooManyParts = 21;

const readOfOne = (id: string) => ({ id, method: 'GET', url: '/me?$select=id' });

/** How Graph reads requests, and what it says of bad ones. */
export const requestItems: readonly TriedItem[] = [
  {
    kind: 'tried',
    id: 'batch-too-long',
    simulator: '400 BadRequest "Number of requests in a batch exceeds the maximum of 20."',
    async find(bench) {
      const requests = Array.from({ length: tooManyParts }, (_, at) => readOfOne(String(at + 1)));
      return describeRefusal(await bench.send({ method: 'POST', path: '/$batch', body: { requests } }));
    },
  },
  {
    kind: 'tried',
    id: 'batch-in-batch',
    simulator: '400 BadRequest "Request Id 1: a batch cannot hold a batch."',
    async find(bench) {
      const inner = {
        id: '1',
        method: 'POST',
        url: '/$batch',
        headers: { 'Content-Type': 'application/json' },
        body: { requests: [readOfOne('2')] },
      };
      const answer = await bench.send({ method: 'POST', path: '/$batch', body: { requests: [inner] } });
      const [part] = parts.safeParse(answer.body).data?.responses ?? [];
      if (answer.status >= 400 || part === undefined) return describeRefusal(answer);
      const { status, body } = part;
      const error = { code: '', message: '', ...body?.error, detailCodes: [] };
      return describeRefusal({ kind: 'answered', status, body, error });
    },
  },
  {
    kind: 'tried',
    id: 'missing-parameter',
    simulator: '400 Request_BadRequest "A value is required for parameter \'keyId\'."',
    async find(bench) {
      const { id } = await secretApplication(bench);
      const path = `/applications/${id}/removePassword`;
      return describeRefusal(await bench.settle({ method: 'POST', path, body: {} }));
    },
  },
  {
    kind: 'tried',
    id: 'byte-order-mark',
    simulator: '400',
    async find(bench) {
      const { id } = await settingsApplication(bench);
      const path = `/applications/${id}/addPassword`;
      const answer = await bench.ports.wire.graph({ path, body: '\uFEFF{}' }, bench.ports.scopes);
      if (answer === null) throw new NotTried(text('rehearsal.not-tried.unanswered'));
      if (answer.status === 403 || answer.status === 429 || answer.status >= 500)
        throw notWithout(String(answer.status));
      return answer.status < 400 ? 'taken' : String(answer.status);
    },
  },
  {
    kind: 'tried',
    id: 'audit-filter-refusal',
    simulator: '400 Request_UnsupportedQuery',
    async find(bench) {
      const filter = encodeURIComponent("resultReason eq 'rehearsal'");
      const path = `/auditLogs/directoryAudits?$filter=${filter}&$top=1`;
      return describeOutcome(await bench.send({ method: 'GET', path }, auditScopes));
    },
  },
  {
    kind: 'tried',
    id: 'synced-group-nickname',
    simulator: 'yes',
    async find(bench) {
      const filter = encodeURIComponent('onPremisesSyncEnabled eq true and mailEnabled eq false');
      const path = `/groups?$filter=${filter}&$select=mailNickname,onPremisesSamAccountName&$top=50`;
      const { value } = groups.parse(await bench.need({ method: 'GET', path }, groupScopes));
      const named = value.filter(({ onPremisesSamAccountName }) => (onPremisesSamAccountName ?? '') !== '');
      if (named.length === 0) throw new NotTried(text('rehearsal.not-tried.no-synced-groups'));
      return named.every((group) => group.mailNickname === group.onPremisesSamAccountName) ? 'yes' : 'no';
    },
  },
];
