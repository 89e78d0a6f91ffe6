import type { OpenedAnswer, OpenedRequest, SentRequest } from '../../app/console.ts';
import type { LocalTextView } from '../../contract/console-views.ts';
import type {
  AskedRequestView,
  GivenAnswerView,
  SenderView,
  SentRequestView,
} from '../../contract/request-views.ts';
import type { VendorProfile } from '../../core/vendor/profile.ts';
import { environmentView } from './plan-view.ts';

type Claimed = Pick<SenderView, 'name' | 'organisation'>;

function senderView(
  { name, organisation }: Claimed,
  { code, standing }: Pick<OpenedRequest, 'code' | 'standing'>,
  needsCode: boolean,
): SenderView {
  return {
    name,
    organisation,
    code,
    standing: standing.kind,
    since: 'since' in standing ? standing.since : null,
    before: 'before' in standing ? standing.before : null,
    needsCode,
  };
}

const inBoth = (text: string): LocalTextView => ({ nl: text, en: text });

function labelOf(profile: VendorProfile | null, id: string): LocalTextView {
  return profile?.inputs.find((input) => input.id === id)?.label ?? inBoth(id);
}

/** Every value of a request, whole: nothing is trusted that was not shown. */
function valuesOf({ request: { inputs }, profile }: OpenedRequest): AskedRequestView['values'] {
  const order = profile?.inputs.map(({ id }) => id) ?? [];
  const ids = Object.keys(inputs).toSorted((one, other) => order.indexOf(one) - order.indexOf(other));
  return ids.map((id) => {
    const value = inputs[id] ?? '';
    const input = profile?.inputs.find((one) => one.id === id);
    const chosen = input?.type === 'choice' ? input.choices.find((choice) => choice.id === value) : undefined;
    return { id, label: labelOf(profile, id), value: chosen?.label ?? inBoth(value) };
  });
}

/** What somebody asks, and what is known of them. */
export function askedRequestView(opened: OpenedRequest): AskedRequestView {
  const { request, standing, profile, comparison, obstacle, fileId, missing, caseId } = opened;
  const { phase, sender, createdAt, expiresAt, tenant, vendor, environment, inputs } = request;
  const isDoubtful = standing.kind === 'other-key' || standing.kind === 'other-name';
  return {
    fileId,
    phase,
    sender: senderView(sender, opened, isDoubtful),
    createdAt,
    expiresAt,
    tenant,
    vendorId: vendor,
    vendorName: profile?.name ?? vendor,
    environment: environmentView(profile?.environments ?? [], environment),
    otherProfile: comparison === 'differs',
    obstacle,
    inputs: { ...inputs },
    values: valuesOf(opened),
    missing: missing.map((id) => labelOf(profile, id)),
    caseId,
  };
}

/** Who answered what, before anybody took it in. */
export function givenAnswerView(opened: OpenedAnswer): GivenAnswerView {
  const { answer, request, needsCode, fileId } = opened;
  const { vendor, environment, tenant, madeBy } = answer.package;
  return {
    fileId,
    sender: senderView({ name: madeBy.name, organisation: null }, opened, needsCode),
    answeredAt: answer.answeredAt,
    askedAt: request.createdAt,
    vendorName: vendor.name,
    environment: { id: environment.id, label: environment.label },
    tenantName: tenant.displayName,
  };
}

/** A request that was made here, and how it stands. */
export function sentRequestView(sent: SentRequest): SentRequestView {
  const { request, code, profile, isExpired, answer, awaited } = sent;
  const { id: requestId, phase, vendor, environment, tenant, inputs, createdAt, expiresAt } = request;
  return {
    requestId,
    phase,
    code,
    vendorId: vendor,
    vendorName: profile?.name ?? vendor,
    environment: environmentView(profile?.environments ?? [], environment),
    tenant,
    inputs: { ...inputs },
    createdAt,
    expiresAt,
    state: answer !== null ? 'answered' : isExpired ? 'expired' : 'sent',
    awaited: awaited.map(({ label }) => label),
  };
}
