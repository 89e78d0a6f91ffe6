import { acceptedIdOf, withAccepted, type AcceptedChange } from '../core/aftercare/accepted-changes.ts';
import type { CasePromise } from '../core/aftercare/drift.ts';
import { resumableStates, type Case } from '../core/case.ts';
import type { HandoverPackage } from '../core/handover/handover.ts';
import { buildDesiredState, environmentOf } from '../core/plan/desired-state.ts';
import type { Result } from '../core/problem.ts';
import type { FactsPorts } from '../core/tenant/get-fact.ts';
import { readPromisedFacts, type PromisedFacts } from '../core/tenant/read-facts.ts';
import { identifyCase } from '../core/vendor/case-identity.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import { askForFacts, knownOf } from './facts-question.ts';
import { sha256 } from './node-ports.ts';
import type { Workplace } from './workplace.ts';

/** Reads what of a case's promise its inputs do not tell. */
export function readPromiseFacts(
  { register, clock }: Workplace,
  profile: VendorProfile,
  record: Case,
  ports: FactsPorts,
): Promise<Result<PromisedFacts>> {
  const inputs = { profile, environment: record.environment, values: record.inputs };
  const known = knownOf(register, record, clock.now());
  return readPromisedFacts(askForFacts(inputs, known), ports.meter.lane([]), ports);
}

/** What a case promised, as it was accepted since, but for what is `withdrawn`. @throws for a profile that needs no application. */
export function promiseOf(
  { register, clock }: Workplace,
  profile: VendorProfile,
  record: Case,
  facts: PromisedFacts,
  withdrawn: readonly AcceptedChange[] = [],
): CasePromise {
  const without = new Set(withdrawn.map(acceptedIdOf));
  const accepted = register
    .listAcceptedChanges(record.id)
    .filter((change) => !without.has(acceptedIdOf(change)));
  const desired = buildDesiredState({
    profile,
    environment: environmentOf(profile, record.environment),
    values: record.inputs,
    uniqueName: identifyCase(profile, record.environment, record.inputs, sha256).uniqueName,
    ...facts,
    month: clock.now().slice(0, 7),
  });
  return {
    desired: withAccepted(desired, accepted),
    keyIds: register
      .listSecrets(record.id)
      .filter(({ state }) => state === 'live' || state === 'purged' || state === 'superseded')
      .map(({ keyId, name }) => ({ keyId, name })),
    thumbprints: listSigningThumbprints(register.findHandover(record.id), record),
    ownRedirectUris: register.listPlanned(record.id, 'redirectUris'),
  };
}

/** Of the certificate in use; of both where a run that was cut off may have let the other one sign. */
function listSigningThumbprints(handover: HandoverPackage | null, { state }: Case): readonly string[] {
  const other = resumableStates.includes(state) ? handover?.certificateRotation?.other : undefined;
  return [handover?.certificate, other].flatMap((certificate) => certificate?.thumbprint ?? []);
}
