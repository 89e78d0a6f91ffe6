import type { AccountInfo } from '@azure/msal-node';
import type { Cloud, CloudId } from '../clouds.ts';

/** A signed-in person in one tenant. The same person in two tenants is two accounts. */
export interface Account {
  /** Stable, letters, digits and `. _ : -` only, at most 80 long: the person's object id and the tenant's id. */
  readonly id: string;
  readonly name: string;
  /** User principal name. */
  readonly username: string;
  readonly tenantId: string;
  readonly cloud: CloudId;
  /** MSAL's key for the person in their home tenant; the same for all of a person's accounts. */
  readonly homeAccountId: string;
}

/** The account as this product shows and names it. */
export function describeAccount(info: AccountInfo, cloud: Cloud): Account {
  return {
    id: accountId(info),
    name: info.name ?? info.username,
    username: info.username,
    tenantId: info.tenantId,
    cloud: cloud.id,
    homeAccountId: info.homeAccountId,
  };
}

export function accountId(info: AccountInfo): string {
  return `${info.localAccountId}.${info.tenantId}`;
}
