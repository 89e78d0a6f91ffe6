import {
  authorize,
  codeRequest,
  redirectUri,
  returned,
  type Party,
} from '../../../unit/simulator/browser-sign-in.ts';
import { openTenant, type Answer, type InProcess, type Json } from '../../../unit/simulator/in-process.ts';

export const nurse = 'fatima.elamrani@delinde.nl';
export const v2Token = '/delinde.nl/oauth2/v2.0/token';
export const graphDefault = 'https://graph.microsoft.com/.default';

/** A fresh tenant with one application of a vendor's in it. */
export interface Scene {
  readonly tenant: InProcess;
  readonly party: Party & { readonly id: string; readonly principalId: string };
}

/** How a situation is brought about; answers what a person would copy from the screen. */
export type Scenario = (scene: Scene) => Promise<string>;

/** By the number that the simulator gives. */
export type Scenarios = Readonly<Record<number, Scenario>>;

export async function openScene(): Promise<Scene> {
  const tenant = await openTenant();
  const party = await tenant.register({ displayName: 'Vendor', web: { redirectUris: [redirectUri] } });
  return { tenant, party };
}

/** The address that the browser was sent to, or the page itself. */
export async function copied(response: Response): Promise<string> {
  return response.headers.get('location') ?? response.text();
}

/** The JSON that a log of the vendor's would have. */
export function logged({ body }: Answer): string {
  return JSON.stringify(body);
}

/** The application asks for a token for itself; what is given replaces the right parameters. */
export async function forItself(
  { tenant, party }: Scene,
  more: Readonly<Record<string, string>> = {},
  path = v2Token,
): Promise<string> {
  const form = { client_id: party.appId, client_secret: party.secret, scope: graphDefault };
  return logged(await tenant.login(path, { grant_type: 'client_credentials', ...form, ...more }));
}

/** A code for the nurse. */
export async function codeOf({ tenant, party }: Scene): Promise<string> {
  return returned(await authorize(tenant, codeRequest(party), nurse)).get('code') ?? '';
}

/** The page or address that an authorization request leads to. */
export async function asked(
  { tenant, party }: Scene,
  more: Readonly<Record<string, string>> = {},
  user: string | undefined = nurse,
  version = '',
): Promise<string> {
  return copied(await authorize(tenant, codeRequest(party, more), user, version));
}

export async function patchPrincipal({ tenant, party }: Scene, change: Json): Promise<void> {
  await tenant.graph('PATCH', `/servicePrincipals/${party.principalId}`, change);
}
