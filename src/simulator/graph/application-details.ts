import { X509Certificate } from 'node:crypto';
import type { Application, KeyCredential } from '../world/directory-objects.ts';
import { badRequest } from './graph-refusal.ts';
import { invalidMember, requireMembers } from './invalid-members.ts';

/** Parts of an application that stand by themselves; sources: the resource pages of the Graph v1.0 reference. */

function checkOptionalClaims({ optionalClaims }: Application): void {
  for (const claims of Object.values(optionalClaims ?? {})) {
    if (Array.isArray(claims)) requireMembers(claims as { name: string }[], ['name'], 'OptionalClaim');
  }
}

function isCertificate(key: string): boolean {
  try {
    return new X509Certificate(Buffer.from(key, 'base64')).raw.length > 0;
  } catch {
    return false;
  }
}

/** @throws {GraphRefusal} 400 when what a client gives as its certificate is none. */
export function checkCertificate({ key }: Pick<KeyCredential, 'key'>): void {
  if (!isCertificate(key ?? '')) throw invalidMember('key', 'KeyCredential');
}

/** Personal accounts know tokens of version 2 only. */
function checkTokenVersion(application: Application, before: Application | null): void {
  const version = application.api.requestedAccessTokenVersion;
  const isSame =
    version === before?.api.requestedAccessTokenVersion &&
    application.signInAudience === before.signInAudience;
  if (isSame) return;
  const allowed = application.signInAudience.includes('Personal') ? [2] : [null, 1, 2];
  if (allowed.includes(version)) return;
  const message = 'Property api.requestedAccessTokenVersion is invalid.';
  throw badRequest(message, [{ code: 'InvalidValue', message, target: 'requestedAccessTokenVersion' }]);
}

function checkAddresses({ web }: Application): void {
  const { homePageUrl, logoutUrl } = web;
  if (homePageUrl !== null && !URL.canParse(homePageUrl)) {
    throw invalidMember('homePageUrl', 'WebApplication');
  }
  const isSafe = logoutUrl === null || /^https:\/\//i.test(logoutUrl);
  if (!isSafe || !URL.canParse(logoutUrl ?? 'https://none')) {
    throw invalidMember('logoutUrl', 'WebApplication');
  }
}

/** @throws {GraphRefusal} 400 for what Entra does not take. */
export function checkDetails(application: Application, before: Application | null): void {
  checkOptionalClaims(application);
  checkTokenVersion(application, before);
  checkAddresses(application);
}
