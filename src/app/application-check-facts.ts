import { explainFailures, isBenign } from '../core/advice/explain-failures.ts';
import { groupFailures } from '../core/advice/group-failures.ts';
import { readSignIns } from '../core/advice/read-sign-ins.ts';
import type { CasePromise } from '../core/aftercare/drift.ts';
import { readLiveState } from '../core/aftercare/read-live-state.ts';
import type { Case } from '../core/case.ts';
import type { ApplicationFacts, RecentSignIns } from '../core/checks/check-facts.ts';
import type { CertificateShape, OpenIdMetadata, SecretShape } from '../core/checks/registration-facts.ts';
import { tokenOfVendor } from '../core/preview/vendor-token.ts';
import type { Result } from '../core/problem.ts';
import { asResult, type FactsPorts } from '../core/tenant/get-fact.ts';
import { readTenant } from '../core/tenant/read-facts.ts';
import { readApplicationPermissions, readRegistrationFacts } from '../core/tenant/registration-details.ts';
import { parseCertificate } from '../core/values/certificate.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import { signInLogScopes } from '../entra/scopes.ts';
import { isOfAnother, usableSecret } from './known-case.ts';
import { readCertificate } from './node-ports.ts';
import type { Workplace } from './workplace.ts';

/** Which of the facts the wanted checks look at: each costs a request. */
export interface WantedFacts {
  readonly registration: boolean;
  readonly permissions: boolean;
  readonly organization: boolean;
  readonly metadata: boolean;
  readonly signIns: boolean;
}

/** How far back the sign-in log is looked at. */
const signInDays = 7;
const dayMs = 86_400_000;
/** So many failures tell enough. */
const enoughFailures = 200;

/** Reads what is known of an application, all at the same time. */
export async function readApplicationFacts(
  workplace: Workplace,
  { profile, record }: { readonly profile: VendorProfile; readonly record: Case },
  promise: CasePromise,
  wanted: WantedFacts,
  ports: FactsPorts,
): Promise<Omit<ApplicationFacts, 'promise'>> {
  const { application } = record;
  const principalId = application?.servicePrincipalId ?? null;
  const lane = () => ports.meter.lane([]);
  const ofAnother = isOfAnother(workplace.register, record);
  const [live, registration, permissions, organization, metadata, signIns] = await Promise.all([
    application === null
      ? null
      : asResult(() => readLiveState({ desired: promise.desired, application, ofAnother }, ports)),
    application === null || !wanted.registration
      ? null
      : asResult(() => readRegistrationFacts(application.objectId, lane(), ports)),
    principalId === null || !wanted.permissions
      ? null
      : asResult(() => readApplicationPermissions(principalId, lane(), ports)),
    wanted.organization ? readTenant(lane(), ports) : null,
    wanted.metadata ? readMetadata(workplace, profile, record, ports.signal) : null,
    application === null || !wanted.signIns
      ? null
      : readRecentSignIns(workplace, profile, application.appId, ports),
  ]);
  return {
    live,
    registration,
    permissions,
    organization,
    metadata,
    signIns,
    secret: describeSecret(workplace, profile, record),
    certificate: describeCertificate(workplace, record),
  };
}

/** Only a vendor for OpenID Connect reads it. */
async function readMetadata(
  { readOpenIdMetadata }: Workplace,
  profile: VendorProfile,
  { tenant }: Case,
  signal: AbortSignal,
): Promise<OpenIdMetadata | null> {
  const version = tokenOfVendor(profile);
  return profile.protocol !== 'oidc' || version === 'saml'
    ? null
    : readOpenIdMetadata({ tenantId: tenant.id, version }, signal);
}

async function readRecentSignIns(
  { clock }: Workplace,
  profile: VendorProfile,
  appId: string,
  ports: FactsPorts,
): Promise<Result<RecentSignIns>> {
  const since = `${new Date(Date.parse(clock.now()) - signInDays * dayMs).toISOString().slice(0, 19)}Z`;
  const read = await readSignIns({ appId, since, enough: enoughFailures }, ports.meter.lane([]), {
    ...ports,
    scopes: signInLogScopes,
  });
  if (!read.ok) return read;
  const { entries } = read.value;
  const failures = explainFailures(groupFailures(entries), { facts: null, profile });
  return {
    ok: true,
    value: { read: entries.length, days: signInDays, failures: failures.filter((one) => !isBenign(one)) },
  };
}

/** An id of a secret is a GUID; a value never is. */
const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Looks at the value of the secret that is in use, which goes no further. */
function describeSecret(
  { register }: Workplace,
  { secret }: VendorProfile,
  { id }: Case,
): SecretShape | null {
  const record = secret === undefined ? null : usableSecret(register, id);
  const value = record === null ? null : register.openSecret(record.id);
  if (secret === undefined || record === null || value === null) return null;
  const forbidden = [...new Set(value)].filter((character) => secret.forbiddenCharacters.includes(character));
  return {
    keyId: record.keyId,
    name: record.name,
    forbidden: forbidden.join(''),
    isId: guid.test(value.trim()),
  };
}

function describeCertificate({ register }: Workplace, { id }: Case): CertificateShape | null {
  const given = register.findHandover(id)?.certificate ?? null;
  if (given === null) return null;
  const parsed = parseCertificate(given.pem, readCertificate, 'certificate');
  return { thumbprint: parsed.ok ? parsed.value.facts.thumbprint : null };
}
