import { z } from 'zod';
import { caseStates, type Case } from '../../core/case.ts';
import type { Register } from '../../core/register/register.ts';
import { jsonColumn, parseRow, toJson } from '../row-parsing.ts';
import type { Sql, SqlValues } from '../sql.ts';
import { selectCaseCount, selectCaseIds, selectCases } from './case-list.ts';
import { searchTextOf } from './search-text.ts';

type CaseMethods = Pick<
  Register,
  | 'saveCase'
  | 'findCase'
  | 'findCaseByIdentity'
  | 'listCases'
  | 'listCaseEnds'
  | 'listCaseIds'
  | 'countCases'
  | 'listCaseVendors'
  | 'listKnownCredentials'
  | 'setCaseState'
>;

const inputs = z.record(z.string(), z.string());

const caseRow = z.object({
  id: z.string(),
  tenant_id: z.string(),
  tenant_display_name: z.string(),
  tenant_initial_domain: z.string(),
  tenant_default_domain: z.string(),
  cloud: z.string(),
  vendor_id: z.string(),
  vendor_name: z.string(),
  profile_version: z.int(),
  environment: z.enum(['production', 'acceptance']),
  identity: z.string(),
  inputs: jsonColumn(inputs),
  state: z.enum(caseStates),
  app_id: z.string().nullable(),
  app_object_id: z.string().nullable(),
  service_principal_id: z.string().nullable(),
  adopted: z.int(),
  operator_name: z.string(),
  operator_username: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
});

const listedRow = caseRow.extend({ expires_at: z.string().nullable() });
const countRow = z.object({ count: z.int() });
const idRow = z.object({ id: z.string() });
const vendorRow = z.object({ id: z.string(), name: z.string() });

/** A vendor is called as its newest case calls it. */
const listVendors = `
SELECT vendor_id AS id, vendor_name AS name, max(number) FROM cases
GROUP BY vendor_id ORDER BY vendor_name COLLATE NOCASE`;

const listKeyIds = `
SELECT s.key_id AS id FROM secrets AS s JOIN cases AS c ON c.id = s.case_id WHERE c.state <> 'rolled-back'`;
const listRetiredAppIds = "SELECT app_id AS id FROM cases WHERE state = 'retired' AND app_id IS NOT NULL";

const save = `
INSERT INTO cases (
  id, tenant_id, tenant_display_name, tenant_initial_domain, tenant_default_domain, cloud, vendor_id, vendor_name,
  profile_version, environment, identity, inputs, state, app_id, app_object_id, service_principal_id,
  adopted, operator_name, operator_username, created_at, updated_at, search_text
) VALUES (
  @id, @tenantId, @tenantDisplayName, @tenantInitialDomain, @tenantDefaultDomain, @cloud, @vendorId, @vendorName,
  @profileVersion, @environment, @identity, @inputs, @state, @appId, @appObjectId, @servicePrincipalId,
  @adopted, @operatorName, @operatorUsername, @createdAt, @updatedAt, @searchText
)
ON CONFLICT (id) DO UPDATE SET
  tenant_id = excluded.tenant_id, tenant_display_name = excluded.tenant_display_name,
  tenant_initial_domain = excluded.tenant_initial_domain, tenant_default_domain = excluded.tenant_default_domain,
  cloud = excluded.cloud, vendor_id = excluded.vendor_id, vendor_name = excluded.vendor_name,
  profile_version = excluded.profile_version, environment = excluded.environment, identity = excluded.identity,
  inputs = excluded.inputs, state = excluded.state, app_id = excluded.app_id,
  app_object_id = excluded.app_object_id, service_principal_id = excluded.service_principal_id, adopted = excluded.adopted,
  operator_name = excluded.operator_name, operator_username = excluded.operator_username,
  created_at = excluded.created_at, updated_at = excluded.updated_at, search_text = excluded.search_text`;

const findByIdentity = `
SELECT * FROM cases
WHERE tenant_id = @tenantId AND vendor_id = @vendorId AND environment = @environment AND identity = @identity
ORDER BY number DESC LIMIT 1`;

/** `simulated` is what every case of this register is. */
export function caseMethods(sql: Sql, simulated: boolean): CaseMethods {
  const toCase = (row: unknown): Case => caseOf(parseRow(caseRow, row, 'cases'), simulated);
  const toCaseOrNull = (row: unknown): Case | null => (row === undefined ? null : toCase(row));

  return {
    saveCase(record) {
      if (record.simulated !== simulated) throw new Error('a case of the other kind of tenant');
      sql.run(save, valuesOf(record));
    },
    findCase: (id) => toCaseOrNull(sql.first('SELECT * FROM cases WHERE id = @id', { id })),
    findCaseByIdentity: ({ tenantId, vendorId, environment, identity }) =>
      toCaseOrNull(sql.first(findByIdentity, { tenantId, vendorId, environment, identity })),
    listCases: (filter = {}, page = {}) => selectCases(sql, filter, page).map(toCase),
    listCaseEnds: (filter = {}, page = {}) =>
      selectCases(sql, filter, page).map((row) => {
        const listed = parseRow(listedRow, row, 'cases');
        return { record: caseOf(listed, simulated), expiresAt: listed.expires_at };
      }),
    listCaseIds: (filter = {}, page = {}) =>
      selectCaseIds(sql, filter, page).map((row) => parseRow(idRow, row, 'cases').id),
    countCases: (filter = {}) => parseRow(countRow, selectCaseCount(sql, filter), 'cases').count,
    listCaseVendors: () => sql.all(listVendors).map((row) => parseRow(vendorRow, row, 'cases')),
    listKnownCredentials() {
      const idsOf = (statement: string) => sql.all(statement).map((row) => parseRow(idRow, row, 'cases').id);
      return { keyIds: idsOf(listKeyIds), retiredAppIds: idsOf(listRetiredAppIds) };
    },
    setCaseState(id, state, at) {
      const changed = sql.run('UPDATE cases SET state = @state, updated_at = @at WHERE id = @id', {
        id,
        state,
        at,
      });
      if (changed === 0) throw new Error('no such case');
    },
  };
}

function valuesOf(record: Case): SqlValues {
  return {
    id: record.id,
    tenantId: record.tenant.id,
    tenantDisplayName: record.tenant.displayName,
    tenantInitialDomain: record.tenant.initialDomain,
    tenantDefaultDomain: record.tenant.defaultDomain,
    cloud: record.cloud,
    vendorId: record.vendorId,
    vendorName: record.vendorName,
    profileVersion: record.profileVersion,
    environment: record.environment,
    identity: record.identity,
    inputs: toJson(inputs, record.inputs),
    state: record.state,
    appId: record.application?.appId ?? null,
    appObjectId: record.application?.objectId ?? null,
    servicePrincipalId: record.application?.servicePrincipalId ?? null,
    adopted: record.adopted ? 1 : 0,
    operatorName: record.operator.name,
    operatorUsername: record.operator.username,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    searchText: searchTextOf(record),
  };
}

function caseOf(row: z.infer<typeof caseRow>, simulated: boolean): Case {
  const { app_id: appId, app_object_id: objectId } = row;
  return {
    id: row.id,
    tenant: {
      id: row.tenant_id,
      displayName: row.tenant_display_name,
      initialDomain: row.tenant_initial_domain,
      defaultDomain: row.tenant_default_domain,
    },
    cloud: row.cloud,
    simulated,
    vendorId: row.vendor_id,
    vendorName: row.vendor_name,
    profileVersion: row.profile_version,
    environment: row.environment,
    identity: row.identity,
    inputs: row.inputs,
    state: row.state,
    application:
      appId === null || objectId === null
        ? null
        : { appId, objectId, servicePrincipalId: row.service_principal_id },
    adopted: row.adopted === 1,
    operator: { name: row.operator_name, username: row.operator_username },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
