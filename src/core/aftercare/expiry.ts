import { endedStates, rotatableStates, type Case, type EnvironmentId } from '../case.ts';
import type { HandoverCertificate, HandoverPackage } from '../handover/handover.ts';
import type { SecretRecord } from '../register/register.ts';
import { text, type LocalText, type Text, type TextParam } from '../text.ts';
import type { ExpiryDate } from './expiry-dates.ts';
import { dayInZone, daysBetween } from './expiry-days.ts';
import type { CredentialScan, FoundCredential } from './expiry-findings.ts';

export type ExpiryKind = 'secret' | 'certificate' | 'vendor-date' | 'found-secret' | 'found-certificate';

/** How near an end is, the nearest first. */
export const expiryStages = ['expired', 'urgent', 'soon', 'later'] as const;

export type ExpiryStage = (typeof expiryStages)[number];

/** Days before the end from which on it is urgent, and from which on it is near. */
const urgentDays = 14;
const soonDays = 90;

/** Something that ends on a day. */
export interface ExpiryEntry {
  /** The same for whatever takes its place, so that a calendar moves what it has. */
  readonly id: string;
  readonly kind: ExpiryKind;
  /** Null where it belongs to no case. */
  readonly caseId: string | null;
  readonly vendorName: string | null;
  readonly environment: { readonly id: EnvironmentId; readonly label: LocalText | null } | null;
  readonly tenant: { readonly id: string; readonly displayName: string } | null;
  /** Display name of the app registration; null where there is none. */
  readonly application: string | null;
  /** The secret's name, the certificate's thumbprint or name, or the words that the user gave it. */
  readonly name: string;
  /** ISO 8601 UTC; of a day that a user wrote down its noon. */
  readonly expiresAt: string;
  /** The last day in the reader's zone, as `2027-03-01`. */
  readonly day: string;
  /** Whole days in the reader's zone; negative when past. */
  readonly daysLeft: number;
  readonly stage: ExpiryStage;
  /** Whether another one was made to take its place. */
  readonly isSuperseded: boolean;
  /** Whether somebody must act now: it is in use as far as is known, and expired or urgent. */
  readonly isPressing: boolean;
  /** What stops working, and for whom. */
  readonly breaks: Text;
  /** What to do about it. */
  readonly action: Text;
}

/** A case with what of it expires. */
export interface CaseExpiry {
  readonly record: Case;
  /** Newest first. */
  readonly secrets: readonly SecretRecord[];
  /** Its newest package; null before there is one. */
  readonly handover: HandoverPackage | null;
}

/** What expires and that no case made. */
export interface OtherExpiry {
  readonly dates: readonly ExpiryDate[];
  readonly scans: readonly CredentialScan[];
  /** What of the scans need not be told, because of cases that are not among those given. */
  readonly known?: { readonly keyIds: readonly string[]; readonly retiredAppIds: readonly string[] };
}

/** The moment from which is counted, and in whose days. */
export interface ExpiryMoment {
  /** ISO 8601 UTC. */
  readonly now: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** Whether an entry was found in a tenant, made by somebody else. */
export function isFound({ kind }: Pick<ExpiryEntry, 'kind'>): boolean {
  return kind === 'found-secret' || kind === 'found-certificate';
}

/** Days after which nobody misses any more what was found to have ended. */
const missedDays = 90;

/** Whether it is what somebody left behind; a tenant may have hundreds, in which what matters would be lost. */
export function isLeftover(entry: Pick<ExpiryEntry, 'kind' | 'isSuperseded' | 'daysLeft'>): boolean {
  return isFound(entry) && (entry.isSuperseded || entry.daysLeft < -missedDays);
}

type Ending = Omit<ExpiryEntry, 'day' | 'daysLeft' | 'stage' | 'isPressing'>;

/**
 * Everything that ends, the first to end first. Cases that were rolled back or retired have nothing left
 * that can; a secret whose value was forgotten here ends all the same.
 */
export function listExpiry(
  cases: readonly CaseExpiry[],
  { dates, scans, known = { keyIds: [], retiredAppIds: [] } }: OtherExpiry,
  { now, timeZone }: ExpiryMoment,
): readonly ExpiryEntry[] {
  const dayOf = dayInZone(timeZone);
  const kept = cases.filter(({ record }) => !endedStates.includes(record.state));
  const keptById = new Map(kept.map((one) => [one.record.id, one]));
  const left = new Set(cases.map(({ record }) => record.id).filter((id) => !keptById.has(id)));
  const keyIds = new Set([
    ...known.keyIds,
    ...cases
      .filter(({ record }) => record.state !== 'rolled-back')
      .flatMap(({ secrets }) => secrets.map(({ keyId }) => keyId)),
  ]);
  const retiredAppIds = new Set([
    ...known.retiredAppIds,
    ...cases.flatMap(({ record: { state, application } }) =>
      state === 'retired' && application !== null ? [application.appId] : [],
    ),
  ]);
  const endings = [
    ...kept.flatMap(secretsOf),
    ...kept.flatMap(certificatesOf),
    ...dates
      .filter(({ caseId }) => caseId === null || !left.has(caseId))
      .map((date) => writtenDate(date, keptById.get(date.caseId ?? '') ?? null)),
    ...scans.flatMap((scan) =>
      // One may have been taken over since; and of what is out of use nothing stops.
      scan.found
        .filter(({ keyId, appId }) => !keyIds.has(keyId) && !retiredAppIds.has(appId))
        .map((found) => foundEnding(found, scan)),
    ),
  ];
  return makeIdsUnique(endings)
    .map((ending) => placeInTime(ending, now, dayOf))
    .toSorted(
      (one, other) => compareDigits(one.day, other.day) || compareDigits(one.expiresAt, other.expiresAt),
    );
}

/** Days and moments need no language to be put in order, which takes many times as long. */
function compareDigits(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Who and what a sentence about a case names. */
function paramsOf({ record }: CaseExpiry): Readonly<Record<string, TextParam>> {
  return { case: record.id, vendor: record.vendorName, tenant: record.tenant.displayName };
}

function belongings({
  record,
  handover,
}: CaseExpiry): Pick<ExpiryEntry, 'caseId' | 'vendorName' | 'environment' | 'tenant' | 'application'> {
  return {
    caseId: record.id,
    vendorName: record.vendorName,
    environment: { id: record.environment, label: handover?.environment.label ?? null },
    tenant: { id: record.tenant.id, displayName: record.tenant.displayName },
    application: handover?.application?.displayName ?? null,
  };
}

function secretsOf(one: CaseExpiry): readonly Ending[] {
  const params = paramsOf(one);
  const isBeingReplaced = one.secrets.some(({ state }) => state === 'superseded');
  const isWhole = rotatableStates.includes(one.record.state);
  return one.secrets.flatMap(({ state, name, expiresAt }): readonly Ending[] => {
    if (state !== 'live' && state !== 'purged' && state !== 'superseded') return [];
    const shared = { kind: 'secret', ...belongings(one), name, expiresAt } as const;
    if (state === 'superseded')
      return [
        {
          ...shared,
          id: `${one.record.id}-superseded-secret`,
          isSuperseded: true,
          breaks: text('expiry.breaks.superseded', params),
          action: text(isWhole ? 'expiry.action.confirm' : 'expiry.action.resume', params),
        },
      ];
    const next = isBeingReplaced ? 'expiry.action.confirm-first' : 'expiry.action.rotate';
    return [
      {
        ...shared,
        id: `${one.record.id}-client-secret`,
        isSuperseded: false,
        breaks: text('expiry.breaks.secret', params),
        action: text(isWhole ? next : 'expiry.action.resume', params),
      },
    ];
  });
}

/** The certificate in use, and the one that is to take its place or whose place it took. */
function certificatesOf(one: CaseExpiry): readonly Ending[] {
  const { certificate = null, certificateRotation } = one.handover ?? {};
  if (certificate === null) return [];
  const params = paramsOf(one);
  const { stage, other } = certificateRotation ?? {};
  const next = stage === 'made' ? 'activate' : stage === 'active' ? 'confirm-certificate' : 'certificate';
  const action = text(
    `expiry.action.${rotatableStates.includes(one.record.state) ? next : 'resume'}`,
    params,
  );
  const ending = (id: string, { thumbprint, expiresAt }: HandoverCertificate): Ending => ({
    id: `${one.record.id}-${id}`,
    kind: 'certificate',
    ...belongings(one),
    name: thumbprint,
    expiresAt,
    isSuperseded: false,
    breaks: text('expiry.breaks.certificate', params),
    action,
  });
  const inUse = ending('certificate', certificate);
  if (other === undefined) return [inUse];
  if (stage === 'made') return [inUse, ending('coming-certificate', other)];
  const breaks = text('expiry.breaks.superseded-certificate', params);
  return [inUse, { ...ending('superseded-certificate', other), isSuperseded: true, breaks }];
}

function writtenDate({ id, day, what }: ExpiryDate, one: CaseExpiry | null): Ending {
  const shared = {
    id,
    kind: 'vendor-date',
    name: what,
    // On that day in every time zone of the world's mainland.
    expiresAt: `${day}T12:00:00.000Z`,
    isSuperseded: false,
  } as const;
  if (one === null)
    return {
      ...shared,
      caseId: null,
      vendorName: null,
      environment: null,
      tenant: null,
      application: null,
      breaks: text('expiry.breaks.date', { what }),
      action: text('expiry.action.date', { id }),
    };
  const params = { ...paramsOf(one), what, id };
  return {
    ...shared,
    ...belongings(one),
    breaks: text('expiry.breaks.vendor-date', params),
    action: text('expiry.action.vendor-date', params),
  };
}

const foundBreaks = {
  secret: 'expiry.breaks.found-secret',
  certificate: 'expiry.breaks.found-certificate',
  'signing-certificate': 'expiry.breaks.found-signing',
} as const;

function foundEnding(found: FoundCredential, { tenantId, tenantName }: CredentialScan): Ending {
  const { keyId, kind, applicationName, appId, name, expiresAt, isReplaced } = found;
  const params = { application: applicationName, appId };
  return {
    id: `found-${keyId}`,
    kind: kind === 'secret' ? 'found-secret' : 'found-certificate',
    caseId: null,
    vendorName: null,
    environment: null,
    tenant: { id: tenantId, displayName: tenantName },
    application: applicationName,
    name: name ?? keyId,
    expiresAt,
    isSuperseded: isReplaced,
    breaks: text(isReplaced ? 'expiry.breaks.found-replaced' : foundBreaks[kind], params),
    action: text(isReplaced ? 'expiry.action.found-replaced' : 'expiry.action.found', params),
  };
}

/** The same kind of thing may end more than once for a case; the newest has the plain id. */
function makeIdsUnique(endings: readonly Ending[]): readonly Ending[] {
  const times = new Map<string, number>();
  return endings.map((ending) => {
    const time = (times.get(ending.id) ?? 0) + 1;
    times.set(ending.id, time);
    return time === 1 ? ending : { ...ending, id: `${ending.id}-${time}` };
  });
}

function placeInTime(ending: Ending, now: string, dayOf: (iso: string) => string): ExpiryEntry {
  const isWritten = ending.kind === 'vendor-date';
  const day = isWritten ? ending.expiresAt.slice(0, 10) : dayOf(ending.expiresAt);
  const daysLeft = daysBetween(dayOf(now), day);
  const isOver = isWritten ? daysLeft < 0 : Date.parse(ending.expiresAt) <= Date.parse(now);
  const stage = isOver
    ? 'expired'
    : daysLeft <= urgentDays
      ? 'urgent'
      : daysLeft <= soonDays
        ? 'soon'
        : 'later';
  return { ...ending, day, daysLeft, stage, isPressing: isPressing(ending, stage) };
}

/** What somebody else made and let expire was missed by nobody, or was mended elsewhere. */
function isPressing(ending: Ending, stage: ExpiryStage): boolean {
  return isFound(ending)
    ? stage === 'urgent' && !ending.isSuperseded
    : stage === 'expired' || stage === 'urgent';
}
