import { comingCertificateStepId } from '../../plan/step-facts.ts';
import type { JournalEntry } from '../../register/register.ts';

/** The directory shows what it said it made within a minute or two (graph.md 8). */
const madeSettlesMs = 120_000;

/** A request whose answer never came has been carried out by then, or never will be. */
const unansweredSettlesMs = 30_000;

/** A write that made something under a nonce, or may have. */
export interface SentWrite {
  readonly nonce: string;
  /** Until when what it made may be there without being seen, ms since 1970. */
  readonly unseenUntilMs: number;
}

/** Which lines of a journal are about making one kind of thing, and about removing it. */
export interface SentWriteKind {
  readonly isCreation: (line: JournalEntry) => boolean;
  /** After a removal that was done, what was made before it is gone. */
  readonly isRemoval: (line: JournalEntry) => boolean;
  /** Refusals after which the thing may be there all the same. */
  readonly lostStatuses?: readonly number[];
}

/** What a case has made, or may have made, by writes that carry a nonce; without what was removed since. */
export function listSentWrites(
  journal: readonly JournalEntry[],
  { isCreation, isRemoval, lostStatuses = [] }: SentWriteKind,
): readonly SentWrite[] {
  const lastRemoval = journal.findLastIndex(
    (line) => isRemoval(line) && line.status !== null && line.status < 400,
  );
  const lines = journal.slice(lastRemoval + 1).filter(isCreation);
  const nonces = new Set(lines.flatMap(({ nonce }) => nonce ?? []));
  return [...nonces].flatMap((nonce) => {
    const own = lines.filter((line) => line.nonce === nonce);
    const last = own.at(-1);
    const status = last?.phase === 'outcome' ? last.status : null;
    const sentMs = Date.parse(own.findLast(({ phase }) => phase === 'intent')?.at ?? last?.at ?? '');
    if (status !== null && status < 400) return [{ nonce, unseenUntilMs: sentMs + madeSettlesMs }];
    const isLost = status === null || status >= 500 || lostStatuses.includes(status);
    return isLost ? [{ nonce, unseenUntilMs: sentMs + unansweredSettlesMs }] : [];
  });
}

export const instanceWrites: SentWriteKind = {
  isCreation: ({ method, path }) =>
    method === 'POST' && /^\/applicationTemplates\/[^/]+\/instantiate$/.test(path),
  isRemoval: ({ method, path }) => method === 'DELETE' && path.startsWith('/applications/'),
  lostStatuses: [404],
};

function makesCertificate({ method, path }: JournalEntry): boolean {
  return method === 'POST' && path.endsWith('/addTokenSigningCertificate');
}

/** The certificate with which an application begins to sign. */
export const certificateWrites: SentWriteKind = {
  isCreation: (line) => makesCertificate(line) && line.stepId !== comingCertificateStepId,
  isRemoval: ({ method, path }) => method === 'DELETE' && path.startsWith('/directory/deletedItems/'),
};

/** One that is to take its place. */
export const comingWrites: SentWriteKind = {
  isCreation: (line) => makesCertificate(line) && line.stepId === comingCertificateStepId,
  isRemoval: ({ method, stepId }) => method === 'PATCH' && stepId === 'certificate-removal',
};

export const policyWrites: SentWriteKind = {
  isCreation: ({ method, path }) => method === 'POST' && path === '/policies/claimsMappingPolicies',
  isRemoval: ({ method, path }) => method === 'DELETE' && path.startsWith('/policies/claimsMappingPolicies/'),
};
