import type { ListedCase } from '../core/register/register.ts';
import { text } from '../core/text.ts';
import type { Renderer } from '../texts/render.ts';
import { writeCsvLines } from './csv-table.ts';

const columns = [
  'vendor',
  'environment',
  'tenant',
  'domain',
  'state',
  'application',
  'operator',
  'created',
  'changed',
  'expires',
  'case',
] as const;

/** The heads of {@link registerLines}, behind the mark by which a spreadsheet knows UTF-8. */
export function registerHeading(renderer: Renderer): string {
  const heading = columns.map((column) => renderer.say(text(`exports.register.${column}`)));
  return `\uFEFF${writeCsvLines([heading], renderer)}`;
}

/** Cases as lines of CSV, days as `2027-03-01`, which every spreadsheet sorts; `dayOf` tells the day of an instant. */
export function registerLines(
  cases: readonly ListedCase[],
  renderer: Renderer,
  dayOf: (iso: string) => string,
): string {
  const lines = cases.map(({ record, expiresAt }) => {
    const cells: Readonly<Record<(typeof columns)[number], string>> = {
      vendor: record.vendorName,
      environment: renderer.say(text(`screen.register.${record.environment}`)),
      tenant: record.tenant.displayName,
      domain: record.tenant.defaultDomain,
      state: renderer.say(text(`screen.state.${record.state}`)),
      application: record.application?.appId ?? '',
      operator: record.operator.name,
      created: dayOf(record.createdAt),
      changed: dayOf(record.updatedAt),
      expires: expiresAt === null ? '' : dayOf(expiresAt),
      case: record.id,
    };
    return columns.map((column) => cells[column]);
  });
  return writeCsvLines(lines, renderer);
}
