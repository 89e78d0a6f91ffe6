import type { JsonObject } from '../cli/command-line.ts';
import type { SimulatorAddresses } from '../simulator/spawn-simulator.ts';

/** A vendor's system that does what it was told, right or wrong; it does not mind what comes back. */
export interface VendorParty {
  readonly simulator: SimulatorAddresses;
  readonly clientId: string;
  readonly redirectUri: string;
}

/** Somebody signs in at the vendor; answers the page that the browser shows, or the address it is sent to. */
export async function signInAt(
  { simulator, clientId, redirectUri }: VendorParty,
  user: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const asked = { response_type: 'code', scope: 'openid profile', redirect_uri: redirectUri, ...more };
  const query = new URLSearchParams({ client_id: clientId, ...asked }).toString();
  const response = await fetch(`${simulator.login}/delinde.nl/oauth2/v2.0/authorize?${query}`, {
    method: 'POST',
    body: new URLSearchParams({ user }),
    redirect: 'manual',
  });
  return response.headers.get('location') ?? response.text();
}

/** The vendor collects the token for a code that came back in an address. */
export async function collectTokenAt(
  { simulator, clientId, redirectUri }: VendorParty,
  address: string,
  secret: string,
): Promise<JsonObject> {
  const form = {
    grant_type: 'authorization_code',
    client_id: clientId,
    client_secret: secret,
    code: new URL(address).searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
  };
  const response = await fetch(`${simulator.login}/delinde.nl/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return (await response.json()) as JsonObject;
}
