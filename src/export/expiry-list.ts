import type { ExpiryEntry } from '../core/aftercare/expiry.ts';
import { text } from '../core/text.ts';
import type { Renderer } from '../texts/render.ts';
import { writeCsv } from './csv-table.ts';

const columns = [
  'day',
  'stage',
  'kind',
  'vendor',
  'environment',
  'tenant',
  'application',
  'name',
  'breaks',
  'action',
  'case',
  'id',
] as const;

/** The expiry register as CSV (see {@link writeCsv}); days as `2027-03-01`, which every spreadsheet sorts. */
export function expiryAsCsv(entries: readonly ExpiryEntry[], renderer: Renderer): string {
  const say = (id: string): string => renderer.say(text(id));
  const lines = entries.map((entry) => {
    const { environment } = entry;
    const label = environment?.label ?? null;
    const cells: Readonly<Record<(typeof columns)[number], string>> = {
      day: entry.day,
      stage: say(`expiry.stage.${entry.stage}`),
      kind: say(`expiry.kind.${entry.kind}`),
      vendor: entry.vendorName ?? '',
      environment: label === null ? (environment?.id ?? '') : renderer.local(label),
      tenant: entry.tenant?.displayName ?? '',
      application: entry.application ?? '',
      name: entry.name,
      breaks: renderer.say(entry.breaks),
      action: renderer.say(entry.action),
      case: entry.caseId ?? '',
      id: entry.id,
    };
    return columns.map((column) => cells[column]);
  });
  return writeCsv([columns.map((column) => say(`exports.expiry.${column}`)), ...lines], renderer);
}
