import { z } from 'zod';
import type { Delivery, Register } from '../../core/register/register.ts';
import { parseRow } from '../row-parsing.ts';
import type { Sql } from '../sql.ts';

type DeliveryMethods = Pick<Register, 'saveDelivery' | 'confirmDelivery' | 'listDeliveries'>;

const deliveryRow = z
  .object({
    case_id: z.string(),
    delivered_at: z.string(),
    recipient: z.string(),
    channel: z.string(),
    by_username: z.string(),
    confirmed_at: z.string().nullable(),
  })
  .transform((row): Delivery => ({
    caseId: row.case_id,
    deliveredAt: row.delivered_at,
    recipient: row.recipient,
    channel: row.channel,
    by: row.by_username,
    confirmedAt: row.confirmed_at,
  }));

const insert = `
INSERT INTO deliveries (case_id, delivered_at, recipient, channel, by_username, confirmed_at)
VALUES (@caseId, @deliveredAt, @recipient, @channel, @by, @confirmedAt)`;

const confirm = `
UPDATE deliveries SET confirmed_at = @at
WHERE number = (SELECT max(number) FROM deliveries WHERE case_id = @caseId) AND confirmed_at IS NULL`;

const list = 'SELECT * FROM deliveries WHERE case_id = @caseId ORDER BY number DESC';

export function deliveryMethods(sql: Sql): DeliveryMethods {
  return {
    saveDelivery({ caseId, deliveredAt, recipient, channel, by, confirmedAt }) {
      sql.run(insert, { caseId, deliveredAt, recipient, channel, by, confirmedAt });
    },
    confirmDelivery(caseId, at) {
      sql.run(confirm, { caseId, at });
    },
    listDeliveries: (caseId) =>
      sql.all(list, { caseId }).map((row) => parseRow(deliveryRow, row, 'deliveries')),
  };
}
