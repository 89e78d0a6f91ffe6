import type { Case } from '../core/case.ts';
import type { TokenKind } from '../core/preview/preview-facts.ts';
import { previewToken, type TokenPreview } from '../core/preview/preview-token.ts';
import { scopesOfVendor, tokenOfVendor } from '../core/preview/vendor-token.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import { createMeter } from '../core/run/meter.ts';
import type { RunCalls } from '../core/run/run-events.ts';
import { asResult, type FactsPorts } from '../core/tenant/get-fact.ts';
import { readPreviewFacts } from '../core/tenant/preview-facts.ts';
import { previewScopes } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { retiredCase, stageOf } from './case-retirement.ts';
import { otherTenant } from './case-tenant.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

/** The token of one person, and what it took to find out. */
export interface PersonalPreview extends TokenPreview {
  readonly user: { readonly id: string; readonly displayName: string; readonly userPrincipalName: string };
  readonly calls: RunCalls;
}

export interface PreviewOptions {
  /** User principal name or object id. */
  readonly user: string;
  /** Another endpoint than the handover leads to; of no use to a SAML application. */
  readonly endpoint?: 'v1' | 'v2';
  readonly account: Account;
  readonly tokens: TokenSource;
  readonly signal: AbortSignal;
}

const objectId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const principalName = /^[^\s@/\\?]{1,512}@[^\s@/\\?]{1,256}$/;

/**
 * Previews the token that the vendor of a case will get for a person; writes nothing. Problems:
 * `case-without-application`, `preview-user-unknown`, `preview-application-gone`,
 * `preview-service-principal-gone`, `case-retired`, and those of reading.
 */
export async function previewTokenOf(
  workplace: Workplace,
  record: Case,
  { user, endpoint, account, tokens, signal }: PreviewOptions,
): Promise<Result<PersonalPreview>> {
  const { application } = record;
  if (account.tenantId !== record.tenant.id) return refused(otherTenant(record, account));
  if (application === null)
    return refused(problem('case-without-application', 'input', { params: { case: record.id } }));
  const named = user.trim();
  if (!isPersonName(named)) return refused(unknownUser(named));
  const profile = workplace.vendors.find(record.vendorId);
  if (!profile.ok) return profile;
  const token: TokenKind = tokenFor(tokenOfVendor(profile.value), endpoint);
  const meter = createMeter();
  const ports: FactsPorts = {
    graph: workplace.graph(tokens),
    explain: workplace.explain,
    meter,
    scopes: previewScopes({ claimsPolicy: token === 'saml' }),
    signal,
  };
  const read = await asResult(() =>
    readPreviewFacts(
      {
        tenantId: record.tenant.id,
        token,
        scopes: scopesOfVendor(profile.value),
        objectId: application.objectId,
        appId: application.appId,
        user: named,
      },
      meter.lane([]),
      ports,
    ),
  );
  if (!read.ok) return read;
  const facts = read.value;
  if (facts === 'user') return refused(unknownUser(named));
  const params = { case: record.id };
  if (facts === 'application' || facts === 'service-principal')
    return refused(
      stageOf(workplace.register, record) === null
        ? problem(`preview-${facts}-gone`, 'failed', { params })
        : retiredCase(record),
    );
  const { id, displayName, userPrincipalName } = facts.user;
  return succeeded({
    ...previewToken(facts),
    user: { id, displayName: displayName ?? userPrincipalName, userPrincipalName },
    calls: meter.calls(),
  });
}

/** Whether it may be a user principal name or an object id. */
export function isPersonName(named: string): boolean {
  return objectId.test(named) || principalName.test(named);
}

/** That nobody in the tenant is called so. */
export function unknownUser(user: string): Problem {
  return problem('preview-user-unknown', 'input', { field: 'user', params: { user: user.slice(0, 80) } });
}

function tokenFor(ofVendor: TokenKind, endpoint: 'v1' | 'v2' | undefined): TokenKind {
  return ofVendor === 'saml' || endpoint === undefined ? ofVendor : endpoint;
}
