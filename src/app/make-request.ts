import { z } from 'zod';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import { claimedName } from '../core/requests/document-parts.ts';
import { digestOfProfile } from '../core/requests/profile-digest.ts';
import {
  requestDocumentSchema,
  requestFormat,
  requestSchemaVersion,
  type RequestDocument,
} from '../core/requests/request-document.ts';
import { newestAnswer } from '../core/requests/newest-answer.ts';
import { longestValidityDays } from '../core/requests/request-parsing.ts';
import { signDocument } from '../core/requests/signed-document.ts';
import { findEnvironment, parseInputs } from '../core/vendor/inputs.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import type { CaseDraft } from './check-draft.ts';
import { readCertificate, sha256 } from './node-ports.ts';
import { ownIdentity } from './request-identity.ts';
import type { Workplace } from './workplace.ts';

/** Who asks, and how. */
export interface Asking {
  /** Null is as it was the last time; empty is nobody. */
  readonly name: string | null;
  /** Null is as it was the last time; empty is none. */
  readonly organisation: string | null;
  /** Tenant id or domain; null leaves it to the receiver. */
  readonly tenant: string | null;
  readonly validDays: number;
}

export const usualValidityDays = 30;

const dayMs = 86_400_000;
const senderSetting = 'request-sender';
const senderShape = z.object({ name: claimedName, organisation: claimedName.nullable() });

/**
 * Makes and remembers a request to set up a case. Needs no tenant. Problems: `identity-without-key`,
 * `sender-name-missing`, `sender-name-unfit`, `valid-days-unfit`, `request-tenant-unfit`, and those of the inputs:
 * what is the receiver's to give may be missing.
 */
export async function makeRequest(
  workplace: Workplace,
  draft: CaseDraft,
  asking: Asking,
): Promise<Result<RequestDocument>> {
  return write(workplace, draft, asking);
}

/**
 * Makes a request that gives what the vendor gave back, after the answer to an earlier one. Problems:
 * `sent-request-unknown`, `request-not-answered`, `input-not-awaited`, and those of {@link makeRequest}.
 */
export async function makeFollowUp(
  workplace: Workplace,
  requestId: string,
  inputs: CaseDraft['inputs'],
  asking: Asking,
): Promise<Result<RequestDocument>> {
  const { register } = workplace;
  const params = { request: requestId.slice(0, 40) };
  const found = register.listSentRequests().filter(({ id }) => id.startsWith(requestId.toLowerCase()));
  const [before] = found;
  if (before === undefined || found.length > 1)
    return refused(problem('sent-request-unknown', 'input', { params }));
  const answer = newestAnswer(register.listAnswers(), before.id);
  if (answer === undefined) return refused(problem('request-not-answered', 'input', { params }));
  const draft = { vendorId: before.vendor, environment: before.environment, inputs };
  const chain = { key: before.key, continues: { request: before.id, case: answer.caseId } };
  return write(workplace, draft, { ...asking, tenant: asking.tenant ?? before.tenant }, chain);
}

async function write(
  workplace: Workplace,
  { vendorId, environment, inputs }: CaseDraft,
  asking: Asking,
  before: Pick<RequestDocument, 'key' | 'continues'> | null = null,
): Promise<Result<RequestDocument>> {
  const continues = before?.continues ?? null;
  const { register, clock, ids } = workplace;
  const profile = workplace.vendors.find(vendorId);
  if (!profile.ok) return profile;
  const found = findEnvironment(profile.value, environment);
  if ('code' in found) return refused(found);
  const fault = findInputFault(profile.value, found.id, inputs, continues !== null);
  if (fault !== null) return refused(fault);
  const { validDays, tenant } = asking;
  if (!Number.isInteger(validDays) || validDays < 1 || validDays > longestValidityDays)
    return refused(
      problem('valid-days-unfit', 'input', { field: 'valid-days', params: { max: longestValidityDays } }),
    );
  const sender = senderOf(workplace, asking);
  if (!sender.ok) return sender;
  if (!requestDocumentSchema.shape.tenant.safeParse(tenant).success)
    return refused(problem('request-tenant-unfit', 'input', { field: 'for' }));
  // The receiver holds a follow-up to the key of what it follows.
  const identity = await ownIdentity(register, clock, before?.key);
  if (!identity.ok) return identity;
  const createdAt = clock.now();
  const content: Omit<RequestDocument, 'signature'> = {
    format: requestFormat,
    schemaVersion: requestSchemaVersion,
    id: ids.uuid(),
    phase: continues === null ? 'onboard' : 'complete',
    createdAt,
    expiresAt: new Date(Date.parse(createdAt) + validDays * dayMs).toISOString(),
    sender: sender.value,
    tenant,
    vendor: vendorId,
    profile: { version: profile.value.version, digest: digestOfProfile(profile.value, sha256) },
    environment: found.id,
    inputs,
    continues,
    key: identity.value.key,
    recipient: identity.value.recipient,
  };
  const request = signDocument(content, identity.value.sign);
  register.saveSentRequest(request);
  return succeeded(request);
}

/** The first fault of what is given; what is missing the receiver may add, once it is not a second phase. */
function findInputFault(
  profile: VendorProfile,
  environment: RequestDocument['environment'],
  inputs: CaseDraft['inputs'],
  isFollowUp: boolean,
): Problem | null {
  const vendorInputs = profile.inputs.filter(({ phase }) => phase === 'vendor').map(({ id }) => id);
  const stray = Object.keys(inputs).find((id) => !vendorInputs.includes(id));
  if (isFollowUp && stray !== undefined) {
    const params = { input: stray, known: vendorInputs.join(', ') };
    return problem('input-not-awaited', 'input', { field: stray, params });
  }
  const { problems } = parseInputs(profile, environment, inputs, readCertificate);
  return problems.find(({ code }) => code !== 'input-missing') ?? null;
}

/** Who asked the last time; null where nobody did. */
export function lastSender({ register }: Pick<Workplace, 'register'>): RequestDocument['sender'] | null {
  const kept = senderShape.safeParse(readJson(register.readSetting(senderSetting) ?? ''));
  return kept.success ? kept.data : null;
}

/** Remembers who asks, so that it need not be said each time. */
function senderOf(
  { register }: Workplace,
  { name, organisation }: Asking,
): Result<RequestDocument['sender']> {
  const before = lastSender({ register });
  const chosen = name ?? before?.name ?? '';
  if (chosen === '') return refused(problem('sender-name-missing', 'input', { field: 'from' }));
  const chosenOrganisation = organisation ?? before?.organisation ?? '';
  const sender = senderShape.safeParse({
    name: chosen,
    organisation: chosenOrganisation === '' ? null : chosenOrganisation,
  });
  if (!sender.success) return refused(problem('sender-name-unfit', 'input', { field: 'from' }));
  register.writeSetting(senderSetting, JSON.stringify(sender.data));
  return succeeded(sender.data);
}

function readJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}
