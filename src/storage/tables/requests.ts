import { z } from 'zod';
import { requestDocumentSchema } from '../../core/requests/request-document.ts';
import type { KeptPlan, ReceivedRequest, RequestMemory } from '../../core/requests/request-records.ts';
import type { KnownSender } from '../../core/requests/sender-standing.ts';
import { jsonColumn, parseRow, toJson } from '../row-parsing.ts';
import type { Sql } from '../sql.ts';

type RequestMethods = Pick<
  RequestMemory,
  | 'saveSentRequest'
  | 'listSentRequests'
  | 'saveReceivedRequest'
  | 'listReceivedRequests'
  | 'rememberSender'
  | 'listSenders'
  | 'keepPlan'
  | 'listKeptPlans'
>;

const sentRow = z
  .object({ document: jsonColumn(requestDocumentSchema) })
  .transform(({ document }) => document);

const receivedRow = z
  .object({
    document: jsonColumn(requestDocumentSchema),
    received_at: z.string(),
    tenant_id: z.string(),
    vendor_id: z.string(),
    environment: z.enum(['production', 'acceptance']),
    identity: z.string(),
    case_id: z.string().nullable(),
    answered_at: z.string().nullable(),
  })
  .transform((row): ReceivedRequest => ({
    request: row.document,
    receivedAt: row.received_at,
    caseKey: {
      tenantId: row.tenant_id,
      vendorId: row.vendor_id,
      environment: row.environment,
      identity: row.identity,
    },
    caseId: row.case_id,
    answeredAt: row.answered_at,
  }));

const senderRow = z
  .object({
    key: z.string(),
    name: z.string(),
    organisation: z.string().nullable(),
    first_seen_at: z.string(),
  })
  .transform(({ first_seen_at: firstSeenAt, ...row }): KnownSender => ({ ...row, firstSeenAt }));

const planRow = z
  .object({ fingerprint: z.string(), kept_at: z.string(), document: z.string() })
  .transform(({ kept_at: keptAt, ...row }): KeptPlan => ({ ...row, keptAt }));

const putReceived = `
INSERT INTO received_requests (
  id, document, received_at, tenant_id, vendor_id, environment, identity, case_id, answered_at
) VALUES (@id, @document, @receivedAt, @tenantId, @vendorId, @environment, @identity, @caseId, @answeredAt)
ON CONFLICT (id) DO UPDATE SET document = excluded.document, received_at = excluded.received_at,
  tenant_id = excluded.tenant_id, vendor_id = excluded.vendor_id, environment = excluded.environment,
  identity = excluded.identity, case_id = excluded.case_id, answered_at = excluded.answered_at`;

const putSender = `
INSERT INTO senders (key, name, organisation, first_seen_at) VALUES (@key, @name, @organisation, @firstSeenAt)
ON CONFLICT (key, name) DO NOTHING`;

const putPlan = `
INSERT INTO kept_plans (fingerprint, kept_at, document) VALUES (@fingerprint, @keptAt, @document)
ON CONFLICT (fingerprint) DO UPDATE SET kept_at = excluded.kept_at, document = excluded.document`;

export function requestMethods(sql: Sql): RequestMethods {
  const documentOf = (request: ReceivedRequest['request']): string => toJson(requestDocumentSchema, request);
  return {
    saveSentRequest(request) {
      const values = { id: request.id, document: documentOf(request) };
      sql.run('INSERT INTO sent_requests (id, document) VALUES (@id, @document)', values);
    },
    listSentRequests: () =>
      sql
        .all('SELECT document FROM sent_requests ORDER BY number')
        .map((row) => parseRow(sentRow, row, 'sent_requests')),
    saveReceivedRequest({ request, receivedAt, caseKey, caseId, answeredAt }) {
      const document = documentOf(request);
      sql.run(putReceived, { id: request.id, document, receivedAt, ...caseKey, caseId, answeredAt });
    },
    listReceivedRequests: () =>
      sql
        .all('SELECT * FROM received_requests ORDER BY number')
        .map((row) => parseRow(receivedRow, row, 'received_requests')),
    rememberSender({ key, name, organisation, firstSeenAt }) {
      sql.run(putSender, { key, name, organisation, firstSeenAt });
    },
    listSenders: () =>
      sql
        .all('SELECT key, name, organisation, first_seen_at FROM senders ORDER BY number')
        .map((row) => parseRow(senderRow, row, 'senders')),
    keepPlan({ fingerprint, keptAt, document }) {
      sql.run(putPlan, { fingerprint, keptAt, document });
    },
    listKeptPlans: () =>
      sql
        .all('SELECT fingerprint, kept_at, document FROM kept_plans ORDER BY number')
        .map((row) => parseRow(planRow, row, 'kept_plans')),
  };
}
