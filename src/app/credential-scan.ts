import { selectFound, type CredentialScan, type OwnCredentials } from '../core/aftercare/expiry-findings.ts';
import type { HandoverPackage } from '../core/handover/handover.ts';
import { succeeded, type Result } from '../core/problem.ts';
import type { Register } from '../core/register/register.ts';
import { createMeter } from '../core/run/meter.ts';
import type { RunCalls } from '../core/run/run-events.ts';
import { readTenantCredentials } from '../core/tenant/credential-scan.ts';
import { scopesFor } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import type { TokenSource } from './session.ts';
import { learnTenant, recallTenant } from './tenant-names.ts';
import type { Workplace } from './workplace.ts';

export interface ScanOptions {
  readonly account: Account;
  readonly tokens: TokenSource;
  readonly signal: AbortSignal;
}

/**
 * Looks through the account's tenant for secrets and certificates that no case of the register made, and
 * remembers them instead of what was found there before. Writes nothing in the tenant; answers what it asked
 * of it. Problems: those of reading; then what was found before stays.
 */
export async function scanCredentials(
  workplace: Workplace,
  { account, tokens, signal }: ScanOptions,
): Promise<Result<RunCalls>> {
  const { register, clock, explain } = workplace;
  const { tenantId, username } = account;
  const meter = createMeter();
  const scopes = scopesFor('plan');
  const read = await readTenantCredentials({
    graph: workplace.graph(tokens),
    explain,
    meter,
    scopes,
    signal,
  });
  if (!read.ok) return read;
  if (recallTenant(register, tenantId).displayName === '') await learnTenant(workplace, account, tokens);
  const scan: CredentialScan = {
    tenantId,
    tenantName: recallTenant(register, tenantId).displayName || tenantId,
    scannedAt: clock.now(),
    by: username,
    isComplete: read.value.isComplete,
    found: selectFound(read.value.credentials, listOwn(register, tenantId)),
  };
  register.saveCredentialScan(scan);
  return succeeded(meter.calls());
}

/** What every case of a tenant ever made, also those that ended. */
function listOwn(register: Register, tenantId: string): readonly OwnCredentials[] {
  return register.listCases({ tenantId }).flatMap(({ id, application }): readonly OwnCredentials[] =>
    application === null
      ? []
      : [
          {
            appId: application.appId,
            keyIds: register.listSecrets(id).map(({ keyId }) => keyId),
            nonces: register.listNonces(id),
            thumbprints: listThumbprints(register.findHandover(id)),
          },
        ],
  );
}

function listThumbprints(handover: HandoverPackage | null): readonly string[] {
  const certificates = [handover?.certificate, handover?.certificateRotation?.other];
  return certificates.flatMap((certificate) => certificate?.thumbprint ?? []);
}
