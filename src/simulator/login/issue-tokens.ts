import type { SignIn } from '../world/world-state.ts';
import type { World } from '../world/world.ts';
import { signInErrors } from './aadsts.ts';
import { findClient, type Client } from './clients.ts';
import { grantedScopes } from './consent.ts';
import { graphAppId, graphResource, readScopes, writeScopes } from './graph-scopes.ts';
import { resolveSignIn, type SignedIn } from './person.ts';
import { signToken } from './signing-keys.ts';
import {
  applicationTokenClaims,
  graphTokenClaims,
  idTokenClaims,
  tokenTimes,
  type TokenSubject,
  type TokenVersion,
} from './user-claims.ts';

const refreshDays = 90;
const expiresInSeconds = 3599;
/** Where v1 clients end up that name no resource: the directory's older interface. */
const olderGraphAppId = '00000002-0000-0000-c000-000000000000';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** `client_info`, by which MSAL tells accounts apart. */
export function clientInfo(signIn: SignIn): string {
  return encoded({ uid: signIn.userId, utid: signIn.tenantId });
}

function findResource(world: World, signedIn: SignedIn, identifier: string): Client {
  const { tenant } = signedIn;
  const wanted = identifier.replace(/^api:\/\//, '');
  const application = tenant.applications.find(
    ({ resource }) => resource.appId === wanted || resource.identifierUris.includes(identifier),
  );
  if (application === undefined)
    throw signInErrors.unknownResource(identifier, tenant.organization.displayName);
  return findClient(world, tenant, application.resource.appId);
}

function isGraph(resource: string): boolean {
  return [graphAppId, graphResource, `${graphResource}/`].includes(resource);
}

async function accessToken(
  world: World,
  signIn: SignIn,
  signedIn: SignedIn,
  subject: TokenSubject,
): Promise<string> {
  const named = signIn.resource ?? readScopes(signIn.scopes).otherResource;
  if (named !== null && !isGraph(named)) {
    const resource = findResource(world, signedIn, named);
    return signToken(world, applicationTokenClaims(world, subject, resource, named));
  }
  const isOlder = subject.version === 'v1' && named === null;
  const audience = isOlder ? olderGraphAppId : (named ?? graphAppId);
  return signToken(world, graphTokenClaims(world, subject, audience));
}

function newRefreshToken(world: World, signIn: SignIn): string {
  const token = `1.${world.ids.opaque('refresh-token')}${world.ids.opaque('refresh-token')}`;
  const expiresAt = world.now() + refreshDays * 24 * 60 * 60 * 1000;
  world.state.refreshTokens.push({ token, expiresAt, signIn });
  return token;
}

/**
 * The ID token. What it says of the person follows from the scopes of this request, not from earlier ones.
 * @param frontChannel extra claims of a token that the authorization endpoint gives, else null.
 */
export async function issueIdToken(
  world: World,
  signIn: SignIn,
  version: TokenVersion,
  frontChannel: Readonly<Record<string, unknown>> | null,
): Promise<string> {
  const signedIn = resolveSignIn(world, signIn);
  const scopes = readScopes(signIn.scopes).graphScopes;
  const isFrontChannel = frontChannel !== null;
  const subject: TokenSubject = { ...signedIn, version, scopes, nonce: signIn.nonce, isFrontChannel };
  return signToken(world, { ...idTokenClaims(world, subject), ...frontChannel });
}

/** The answer of the token endpoint for a person. */
export async function issueTokens(
  world: World,
  signIn: SignIn,
  version: TokenVersion,
  wantsClientInfo: boolean,
): Promise<Record<string, unknown>> {
  const signedIn = resolveSignIn(world, signIn);
  const asked = readScopes(signIn.scopes);
  const scopes = grantedScopes(signedIn.tenant, signIn.clientId, signIn.userId);
  const subject: TokenSubject = { ...signedIn, version, scopes, nonce: signIn.nonce, isFrontChannel: false };
  const isV1 = version === 'v1';
  const { nbf, exp } = tokenTimes(world);
  const extras = isV1
    ? {
        expires_in: String(expiresInSeconds),
        ext_expires_in: String(expiresInSeconds),
        expires_on: String(exp),
        not_before: String(nbf),
        resource: signIn.resource ?? olderGraphAppId,
      }
    : { expires_in: expiresInSeconds, ext_expires_in: expiresInSeconds };
  return {
    token_type: 'Bearer',
    scope: writeScopes(scopes, asked.isPrefixed),
    ...extras,
    access_token: await accessToken(world, signIn, signedIn, subject),
    ...(isV1 || asked.wantsRefreshToken ? { refresh_token: newRefreshToken(world, signIn) } : {}),
    ...(asked.isOpenId ? { id_token: await issueIdToken(world, signIn, version, null) } : {}),
    ...(wantsClientInfo ? { client_info: clientInfo(signIn) } : {}),
  };
}
