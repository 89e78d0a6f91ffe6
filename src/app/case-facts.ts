import type { CaseFacts, Registration } from '../core/advice/case-facts.ts';
import { readRegistration } from '../core/advice/read-registration.ts';
import type { Case } from '../core/case.ts';
import type { HandoverPackage } from '../core/handover/handover.ts';
import { succeeded, type Problem, type Result } from '../core/problem.ts';
import { createMeter } from '../core/run/meter.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import { scopesFor } from '../entra/scopes.ts';
import { retiredFact } from './case-retirement.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

/** What a case is compared with, and why that is not the tenant where it is not. */
export interface GatheredFacts {
  readonly facts: CaseFacts;
  readonly profile: VendorProfile;
  /** Why the tenant could not be read; null where it was, or where there is nothing to read. */
  readonly unread: Problem | null;
  /** When the register recorded what is compared with instead; ISO 8601 UTC. */
  readonly recordedAt: string;
}

/**
 * Gathers what is known of a case that an error is about: from the tenant where somebody is signed in to it,
 * otherwise as the register recorded it. `tokens` is a problem where nobody is.
 */
export async function gatherCaseFacts(
  workplace: Workplace,
  record: Case,
  tokens: Result<TokenSource>,
  signal: AbortSignal,
): Promise<Result<GatheredFacts>> {
  const { register, vendors, clock } = workplace;
  const profile = vendors.find(record.vendorId);
  if (!profile.ok) return profile;
  const handover = register.findHandover(record.id);
  const live = tokens.ok ? await readLive(workplace, record, tokens.value, signal) : tokens;
  if (!live.ok && live.problem.kind === 'cancelled') return live;
  const { application } = record;
  const registration = (live.ok ? live.value : null) ?? recordedRegistration(workplace, record, handover);
  return succeeded({
    facts: {
      caseId: record.id,
      now: clock.now(),
      tenant: record.tenant,
      vendorName: record.vendorName,
      protocol: profile.value.protocol,
      vendorDomains: (profile.value.application?.redirectUris ?? []).flatMap(({ domains }) => domains),
      retired: retiredFact(register, record),
      application:
        application === null
          ? null
          : {
              appId: application.appId,
              registration,
              handedOver: {
                secretKeyId: handover?.secret?.keyId ?? null,
                thumbprint: handover?.certificate?.thumbprint ?? null,
              },
            },
    },
    profile: profile.value,
    unread: live.ok ? null : live.problem,
    recordedAt: handover?.madeAt ?? record.updatedAt,
  });
}

/** Null for a case without an application. */
async function readLive(
  { graph, explain }: Workplace,
  { application }: Case,
  tokens: TokenSource,
  signal: AbortSignal,
): Promise<Result<Registration | null>> {
  if (application === null) return succeeded(null);
  const meter = createMeter();
  const ports = { graph: graph(tokens), explain, meter, scopes: scopesFor('plan'), signal };
  return readRegistration(application, meter.lane([]), ports);
}

function recordedRegistration(
  { register }: Workplace,
  record: Case,
  handover: HandoverPackage | null,
): Registration {
  const inUse = register.listSecrets(record.id).filter(({ state }) => ['live', 'purged'].includes(state));
  return {
    source: 'register',
    isGone: false,
    redirectUris: handover?.application?.redirectUris ?? [],
    entityIds: null,
    secrets: inUse.map(({ keyId, name, expiresAt }) => ({
      keyId,
      displayName: name,
      endDateTime: expiresAt,
    })),
    accountTypes: null,
    certificate: handover?.certificate ?? null,
    principal: null,
  };
}
