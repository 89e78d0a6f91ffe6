import { caseStates } from '../../core/case.ts';
import { openStates } from '../../core/register/attention.ts';
import type { CaseFilter, CasePage } from '../../core/register/register.ts';
import type { Sql } from '../sql.ts';
import { searchQuestionOf } from './search-text.ts';

/** As `caseStates` orders them: the way of a case, not the alphabet. */
const stateRank = `CASE c.state ${caseStates.map((state, rank) => `WHEN '${state}' THEN ${rank}`).join(' ')} END`;

/** Every order ends with the newest first, so that a page never shows a case twice. */
const orders: Readonly<Record<NonNullable<CasePage['order']>, (direction: string) => string>> = {
  // The order of entry, which the index of words keeps: a search reads no more than it shows.
  created: (direction) => `c.number ${direction}`,
  changed: (direction) => `c.updated_at ${direction}, c.number ${direction}`,
  vendor: (direction) =>
    `c.vendor_name COLLATE NOCASE ${direction}, c.environment ${direction}, c.number DESC`,
  environment: (direction) => `c.environment ${direction}, c.number DESC`,
  state: (direction) => `${stateRank} ${direction}, c.number DESC`,
  operator: (direction) => `c.operator_name COLLATE NOCASE ${direction}, c.number DESC`,
  expiry: (direction) => `c.expires_at IS NULL, c.expires_at ${direction}, c.number DESC`,
};

const asLiterals = (states: readonly string[]) => states.map((state) => `'${state}'`).join(', ');
const isOpen = `c.state IN (${asLiterals(openStates)})`;
/** In three parts, of which an index answers each. */
const asksSomebody = `(c.state IN ('failed', 'interrupted', 'waiting')
  OR c.expires_at < @asksBefore AND ${isOpen}
  OR c.id IN (SELECT value FROM json_each(@asksIds)) AND ${isOpen})`;

const hasEnding = `${isOpen} AND (c.expires_at < @endsBefore
  OR c.id IN (SELECT case_id FROM secrets WHERE expires_at < @endsBefore)
  OR c.id IN (SELECT case_id FROM runs WHERE kind IN ('rotate', 'rotate-activate')))`;

/** Of two certificates the newest package knows the other, which ends first once the new one signs. */
const hasReplaced = `${isOpen} AND (c.expires_at IS NULL OR c.expires_at >= @replacedEndsBefore) AND (
  c.id IN (SELECT case_id FROM secrets
    WHERE expires_at < @replacedEndsBefore AND state IN ('live', 'purged', 'superseded'))
  OR c.id IN (SELECT case_id FROM runs WHERE kind = 'rotate-activate') AND (
    SELECT json_extract(package, '$.certificateRotation.other.expiresAt')
    FROM handovers WHERE case_id = c.id ORDER BY number DESC LIMIT 1
  ) < @replacedEndsBefore)`;

interface Selection {
  /** From `FROM` to the end of `WHERE`. */
  readonly clause: string;
  readonly values: Readonly<Record<string, string | number>>;
}

function selectionOf(filter: CaseFilter): Selection {
  const values: Record<string, string | number> = {};
  const conditions: string[] = ['TRUE'];
  let source = 'cases AS c';
  const question = searchQuestionOf(filter.search ?? '');
  if (question !== null && question.match !== null) {
    source = 'case_search AS s CROSS JOIN cases AS c ON c.number = s.rowid';
    conditions.push('s.search_text MATCH @match');
    values['match'] = question.match;
  }
  for (const [index, word] of (question?.otherWords ?? []).entries()) {
    conditions.push(`instr(c.search_text, @word${index}) > 0`);
    values[`word${index}`] = word;
  }
  const { tenantId, vendorId, environment, expiresBefore, expiresFrom, lastsUntil, application, ids } =
    filter;
  const equal = { tenant_id: tenantId, vendor_id: vendorId, environment };
  for (const [column, value] of Object.entries(equal)) {
    if (value === undefined) continue;
    conditions.push(`c.${column} = @${column}`);
    values[column] = value;
  }
  if (expiresBefore !== undefined) {
    conditions.push('c.expires_at < @expiresBefore');
    values['expiresBefore'] = expiresBefore;
  }
  if (expiresFrom !== undefined) {
    conditions.push('c.expires_at >= @expiresFrom');
    values['expiresFrom'] = expiresFrom;
  }
  if (lastsUntil !== undefined) {
    conditions.push('(c.expires_at IS NULL OR c.expires_at >= @lastsUntil)');
    values['lastsUntil'] = lastsUntil;
  }
  if (application !== undefined) {
    conditions.push('@application COLLATE NOCASE IN (c.app_id, c.app_object_id, c.service_principal_id)');
    values['application'] = application;
  }
  if (ids !== undefined) {
    conditions.push('c.id IN (SELECT value FROM json_each(@ids))');
    values['ids'] = JSON.stringify(ids);
  }
  if (filter.asksSomebody !== undefined) {
    conditions.push(asksSomebody);
    values['asksBefore'] = filter.asksSomebody.expiresBefore;
    values['asksIds'] = JSON.stringify(filter.asksSomebody.ids);
  }
  if (filter.endsBefore !== undefined) {
    conditions.push(hasEnding);
    values['endsBefore'] = filter.endsBefore;
  }
  if (filter.replacedEndsBefore !== undefined) {
    conditions.push(`(${hasReplaced})`);
    values['replacedEndsBefore'] = filter.replacedEndsBefore;
  }
  if (filter.states !== undefined) {
    const names = filter.states.map((_, index) => `@state${index}`);
    conditions.push(`c.state IN (${names.join(', ')})`);
    for (const [index, state] of filter.states.entries()) values[`state${index}`] = state;
  }
  return { clause: `FROM ${source} WHERE ${conditions.join(' AND ')}`, values };
}

/** The rows of `cases` that a filter leaves, of one page. */
export function selectCases(sql: Sql, filter: CaseFilter, page: CasePage): unknown[] {
  const { clause, values } = selectionOf(filter);
  const order = orders[page.order ?? 'created'](page.ascending === true ? 'ASC' : 'DESC');
  // What is passed over is ordered without being read where an index has all that it takes.
  const numbers = `SELECT c.number ${clause} ORDER BY ${order} LIMIT @limit OFFSET @offset`;
  return sql.all(`SELECT c.* FROM cases AS c WHERE c.number IN (${numbers}) ORDER BY ${order}`, {
    ...values,
    limit: page.limit ?? -1,
    offset: page.offset ?? 0,
  });
}

/** Rows with `id`, of the cases that a filter leaves, of one page. */
export function selectCaseIds(sql: Sql, filter: CaseFilter, page: CasePage): unknown[] {
  const { clause, values } = selectionOf(filter);
  const order = orders[page.order ?? 'created'](page.ascending === true ? 'ASC' : 'DESC');
  return sql.all(`SELECT c.id ${clause} ORDER BY ${order} LIMIT @limit OFFSET @offset`, {
    ...values,
    limit: page.limit ?? -1,
    offset: page.offset ?? 0,
  });
}

/** A row with `count`: how many cases a filter leaves. */
export function selectCaseCount(sql: Sql, filter: CaseFilter): unknown {
  const { clause, values } = selectionOf(filter);
  return sql.first(`SELECT count(*) AS count ${clause}`, values);
}
