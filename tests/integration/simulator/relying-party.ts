import * as oidc from 'openid-client';
import type { SimulatorAddresses } from './spawn-simulator.ts';
import { mapToSimulator, simulatorFetch } from './through-simulator.ts';

export interface Handover {
  /** The identity provider, as it is handed over. */
  readonly provider: string;
  readonly clientId: string;
  readonly secret: string;
  readonly redirectUri: string;
  /** What the vendor asks for at sign-in; `openid profile` where it is not said. */
  readonly scope?: string;
}

/** The vendor's side: an OpenID Connect library that knows nothing but the handover. */
export async function discoverProvider(
  simulator: SimulatorAddresses,
  handover: Handover,
): Promise<oidc.Configuration> {
  const configuration = await oidc.discovery(
    new URL(handover.provider),
    handover.clientId,
    handover.secret,
    undefined,
    { [oidc.customFetch]: simulatorFetch(simulator) as oidc.CustomFetch },
  );
  // Checks the signature of the ID token against the published keys as well.
  oidc.enableNonRepudiationChecks(configuration);
  return configuration;
}

interface Completed {
  readonly configuration: oidc.Configuration;
  readonly accessToken: string;
  readonly claims: oidc.IDToken;
}

async function complete(
  simulator: SimulatorAddresses,
  handover: Handover,
  userPrincipalName: string,
): Promise<Completed> {
  const configuration = await discoverProvider(simulator, handover);
  const codeVerifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: handover.redirectUri,
    scope: handover.scope ?? 'openid profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const answer = await fetch(mapToSimulator(simulator, url.href), {
    method: 'POST',
    body: new URLSearchParams({ user: userPrincipalName }),
    redirect: 'manual',
  });
  const location = answer.headers.get('location');
  if (location === null) throw new Error(await answer.text());
  const tokens = await oidc.authorizationCodeGrant(configuration, new URL(location), {
    pkceCodeVerifier: codeVerifier,
    expectedState: state,
    expectedNonce: nonce,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw new Error('There is no ID token.');
  return { configuration, accessToken: tokens.access_token, claims };
}

/** Goes through the whole sign-in as a person in a browser would; the claims of the ID token come back. */
export async function signInAtVendor(
  simulator: SimulatorAddresses,
  handover: Handover,
  userPrincipalName: string,
): Promise<oidc.IDToken> {
  return (await complete(simulator, handover, userPrincipalName)).claims;
}

/** What the userinfo endpoint says after a sign-in, for the subject of its ID token. */
export async function userInfoAtVendor(
  simulator: SimulatorAddresses,
  handover: Handover,
  userPrincipalName: string,
): Promise<{ readonly subject: string; readonly userInfo: oidc.UserInfoResponse }> {
  const { configuration, accessToken, claims } = await complete(simulator, handover, userPrincipalName);
  const userInfo = await oidc.fetchUserInfo(configuration, accessToken, claims.sub);
  return { subject: claims.sub, userInfo };
}

/** Why a sign-in at the vendor is refused, in Entra's own words: on the page, or on the way back to the vendor. */
export async function refusalAtVendor(
  simulator: SimulatorAddresses,
  handover: Handover,
  userPrincipalName: string,
): Promise<string> {
  try {
    await complete(simulator, handover, userPrincipalName);
  } catch (error) {
    if (error instanceof oidc.AuthorizationResponseError) return error.error_description ?? error.error;
    if (error instanceof oidc.ResponseBodyError) return error.error_description ?? error.error;
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error(`${userPrincipalName} could sign in`);
}
