import type { SignIn } from '../world/world-state.ts';
import type { World } from '../world/world.ts';
import { findClient } from './clients.ts';
import { grantedScopes } from './consent.ts';
import { graphAppId, olderGraphAppId, readScopes, writeScopes } from './graph-scopes.ts';
import { resolveSignIn, type SignedIn } from './person.ts';
import { findResource, type Resource } from './resources.ts';
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

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** `client_info`, by which MSAL tells accounts apart. */
export function clientInfo(signIn: SignIn): string {
  return encoded({ uid: signIn.userId, utid: signIn.tenantId });
}

/** The resource that a sign-in is for, by the name that the client gave it. */
function resourceOf(signedIn: SignedIn, signIn: SignIn, version: TokenVersion): [Resource, string] {
  const named = signIn.resource ?? readScopes(signIn.scopes).otherResource;
  const identifier = named ?? (version === 'v1' ? olderGraphAppId : graphAppId);
  return [findResource(signedIn.tenant, identifier), identifier];
}

/** Scopes of an API of the tenant that end up in its token. */
function scopesAt(signedIn: SignedIn, signIn: SignIn, resource: Resource): string[] {
  const { tenant, user } = signedIn;
  return grantedScopes(tenant, signIn.clientId, user.id, resource.appId);
}

async function accessToken(
  world: World,
  signIn: SignIn,
  signedIn: SignedIn,
  subject: TokenSubject,
): Promise<string> {
  const [resource, identifier] = resourceOf(signedIn, signIn, subject.version);
  if (resource.application === null) return signToken(world, graphTokenClaims(world, subject, identifier));
  const client = findClient(world, signedIn.tenant, resource.appId);
  const asking = { ...subject, scopes: scopesAt(signedIn, signIn, resource) };
  return signToken(world, applicationTokenClaims(world, asking, client, identifier));
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
  const subject: TokenSubject = { ...signedIn, version, scopes, signIn, isFrontChannel, capabilities: [] };
  return signToken(world, { ...idTokenClaims(world, subject), ...frontChannel });
}

/**
 * The answer of the token endpoint for a person.
 * @param capabilities what the client declares with this very request.
 */
export async function issueTokens(
  world: World,
  signIn: SignIn,
  version: TokenVersion,
  capabilities: readonly string[],
): Promise<Record<string, unknown>> {
  const signedIn = resolveSignIn(world, signIn);
  const asked = readScopes(signIn.scopes);
  const scopes = grantedScopes(signedIn.tenant, signIn.clientId, signIn.userId);
  const subject: TokenSubject = { ...signedIn, version, scopes, signIn, isFrontChannel: false, capabilities };
  const [resource, identifier] = resourceOf(signedIn, signIn, version);
  const isOther = resource.application !== null;
  const otherScopes = isOther ? scopesAt(signedIn, signIn, resource) : [];
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
    scope: isOther
      ? otherScopes.map((scope) => `${identifier}/${scope}`).join(' ')
      : writeScopes(scopes, asked.isPrefixed),
    ...extras,
    access_token: await accessToken(world, signIn, signedIn, subject),
    ...(isV1 || asked.wantsRefreshToken ? { refresh_token: newRefreshToken(world, signIn) } : {}),
    ...(asked.isOpenId ? { id_token: await issueIdToken(world, signIn, version, null) } : {}),
  };
}
