import type { ExpiryEntry } from '../core/aftercare/expiry.ts';
import { text, type Text } from '../core/text.ts';

/** How long until it is looked at again, in milliseconds: a console that stays open for weeks reminds as well. */
const lookAgainMs = 6 * 60 * 60 * 1000;

export interface NotifierNeeds {
  /** What to remind of now; each is answered once. */
  readonly takeDue: () => readonly ExpiryEntry[];
  readonly notify: (title: Text, body: Text) => void;
  /** Whether the operating system shows notifications; without it nothing is taken as told. */
  readonly canNotify: () => boolean;
  /** Calls back again and again until the answer is called. */
  readonly every: (intervalMs: number, call: () => void) => () => void;
}

/**
 * Reminds of what expires, in one notification of the operating system for all that came up since, at once and
 * from then on. Answers what ends it.
 */
export function startExpiryNotifier({ takeDue, notify, canNotify, every }: NotifierNeeds): () => void {
  const look = (): void => {
    if (!canNotify()) return;
    const due = takeDue();
    const [first] = due;
    if (first === undefined) return;
    notify(titleOf(due), bodyOf(first, due.length - 1));
  };
  look();
  return every(lookAgainMs, look);
}

function titleOf(due: readonly ExpiryEntry[]): Text {
  const expired = due.filter(({ daysLeft }) => daysLeft < 0).length;
  return expired > 0
    ? text('reminder.expired', { count: expired })
    : text('reminder.expires', { count: due.length });
}

function bodyOf({ vendorName, application, name, day }: ExpiryEntry, others: number): Text {
  const whose = vendorName ?? application;
  const params = {
    what: whose === null ? name : `${whose}: ${name}`,
    day: { date: `${day}T12:00:00.000Z` },
    count: others,
  };
  return text(others === 0 ? 'reminder.first' : 'reminder.first-and-others', params);
}
