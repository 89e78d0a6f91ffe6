import { isApplicationAdministrator } from '../graph/permissions.ts';
import { rolesOf } from '../world/directory-lookup.ts';
import type { TenantState } from '../world/world-state.ts';
import { describeRefusal, SignInError } from './aadsts.ts';
import { accountPage, errorPage, languageOf } from './account-page.ts';
import { findClient, findClientOfAnyTenant, platformOf, tenantOf, type Client } from './clients.ts';
import { bringIn, grantScopes } from './consent.ts';
import { deliver, type AnswerTarget } from './deliver-answer.ts';
import { graphAppId, readScopes } from './graph-scopes.ts';
import { identify, type Identified } from './interaction.ts';
import { consentPage } from './interrupt-pages.ts';
import type { LoginCall, LoginReply } from './login-call.ts';
import { personErrors } from './person-errors.ts';
import { requestErrors } from './request-errors.ts';
import { registeredPermissions, type PermissionWish } from './registered-permissions.ts';
import { findResource } from './resources.ts';
import { SignInAttempt } from './sign-in-attempt.ts';

/** What the administrator is asked for: the scopes of the request, else what the application registered. */
function wishesOf(call: LoginCall, tenant: TenantState, client: Client): PermissionWish[] {
  const scope = call.version === 'v2' ? call.form.get('scope') : null;
  if (call.version === 'v2' && scope === null) throw requestErrors.missingParameter('scope');
  const asked = readScopes((scope ?? '').split(' '));
  const named: PermissionWish[] = [
    { resourceAppId: graphAppId, scopes: asked.graphScopes },
    ...asked.otherScopes
      .filter(({ name }) => name !== '.default')
      .map(({ resource, name }) => ({ resourceAppId: findResource(tenant, resource).appId, scopes: [name] })),
  ].filter(({ scopes }) => scopes.length > 0);
  const isRegistered = scope === null || asked.isDefault || named.length === 0;
  return isRegistered ? [...named, ...registeredPermissions(tenant, client.application)] : named;
}

function answer(call: LoginCall, target: AnswerTarget, person: Identified, client: Client): LoginReply {
  const { form, world } = call;
  const { tenant, user } = person;
  const wishes = wishesOf(call, tenant, client);
  const decision = call.method === 'POST' ? form.get('consent') : null;
  if (decision === null) {
    const application = client.application.displayName;
    const permissions = wishes.flatMap(({ scopes }) => scopes);
    const question = { application, permissions, isForEverybody: true };
    return { status: 200, html: consentPage(languageOf(call), user, question, form) };
  }
  if (!isApplicationAdministrator(rolesOf(tenant, user.id))) throw personErrors.adminConsentNeeded();
  if (decision !== 'accept') throw personErrors.declined();
  bringIn(world, tenant, client.application);
  const { appId } = client.application;
  for (const { resourceAppId, scopes } of wishes) grantScopes(tenant, appId, resourceAppId, null, scopes);
  const scope = call.version === 'v2' ? { scope: wishes.flatMap(({ scopes }) => scopes).join(' ') } : {};
  return deliver(target, { admin_consent: 'True', tenant: tenant.organization.id, ...scope });
}

/** The admin consent endpoints, v1 and v2: an administrator consents for everybody. */
export function answerAdminConsent(call: LoginCall): LoginReply {
  const { world, form } = call;
  let target: AnswerTarget | null = null;
  try {
    const named = tenantOf(world, call.tenantSegment);
    const clientId = form.get('client_id');
    const client =
      named === null
        ? findClientOfAnyTenant(world, call.tenantSegment, clientId)
        : findClient(world, named, clientId);
    const { uri } = platformOf(client.application, form.get('redirect_uri'));
    target = { redirectUri: uri, mode: 'query', state: form.get('state') };
    const wish = { isSilent: false, isFresh: false, loginHint: null, maxAgeMs: null };
    const person = identify(call, new SignInAttempt(call), named, client, wish);
    if (person !== null) return answer(call, target, person, client);
    const users = (named === null ? world.state.tenants : [named]).flatMap((tenant) => tenant.users);
    return {
      status: 200,
      html: accountPage(languageOf(call), client.application.displayName, users, form),
    };
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    const { refusal } = error;
    const description = describeRefusal(refusal, call.trace);
    if (target === null || refusal.code !== personErrors.declined().refusal.code) {
      return { status: 400, html: errorPage(languageOf(call), description), refusal };
    }
    const values = { error: 'access_denied', error_description: description, admin_consent: 'True' };
    return { ...deliver(target, values), refusal };
  }
}
