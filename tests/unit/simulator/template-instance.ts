import type { SimulatorOptions } from '../../../src/simulator/simulator-options.ts';
import { administrator, openTenant, type InProcess } from './in-process.ts';

export const customTemplate = '/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621';

const scopes =
  'openid Application.ReadWrite.All Directory.Read.All Policy.ReadWrite.ApplicationConfiguration AppRoleAssignment.ReadWrite.All';

export interface Instance {
  readonly applicationId: string;
  readonly appId: string;
  readonly principalId: string;
}

/** A tenant whose administrator holds the scopes that single sign-on over SAML needs. */
export async function openTenantForSaml(options: SimulatorOptions = {}): Promise<InProcess> {
  const tenant = await openTenant(options);
  await tenant.signIn(administrator, scopes);
  return tenant;
}

/** Makes an application from the custom template. */
export async function instantiate(tenant: InProcess, displayName = 'Vendor SAML'): Promise<Instance> {
  const { status, body } = await tenant.graph('POST', `${customTemplate}/instantiate`, { displayName });
  if (status !== 201) throw new Error(JSON.stringify(body));
  const { application, servicePrincipal } = body as {
    application: { id: string; appId: string };
    servicePrincipal: { id: string };
  };
  return { applicationId: application.id, appId: application.appId, principalId: servicePrincipal.id };
}

/** A claims mapping policy's definition with these entries. */
export function definitionOf(...claims: readonly object[]): string[] {
  const policy = { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema: claims };
  return [JSON.stringify({ ClaimsMappingPolicy: policy })];
}

export const mailClaim = {
  Source: 'user',
  ID: 'mail',
  SamlClaimType: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier',
};
