import type { ExpiryEntry } from '../core/aftercare/expiry.ts';
import type { CredentialScan } from '../core/aftercare/expiry-findings.ts';
import type { ExpiryDate } from '../core/aftercare/expiry-dates.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Account } from '../entra/sign-in/account.ts';
import type { Language } from '../texts/language.ts';
import { computerUser } from './computer-user.ts';
import { scanCredentials } from './credential-scan.ts';
import {
  addExpiryDate,
  type expiryFormats,
  exportExpiry,
  readExpiry,
  readExpiryPart,
  removeExpiryDate,
  type EnteredDate,
  type ExpiryFilter,
  type ExpiryPart,
} from './expiry-register.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

export interface ExpiryOptions {
  readonly workplace: () => Workplace;
  readonly tokensOf: (account: Account) => TokenSource;
}

export interface ExpiryReading {
  /** Without a filter, what can be chosen from. */
  readonly all: readonly ExpiryEntry[];
  /** Those that were asked for, the first to end first. */
  readonly entries: readonly ExpiryEntry[];
  /** How much more there is than these; at least, where it is of cases that were not read. */
  readonly more: number;
  readonly moreByMonth: ExpiryPart['moreByMonth'];
  readonly scans: readonly CredentialScan[];
}

type Format = (typeof expiryFormats)[number];

/** How many removed dates are remembered to be put back. */
const mostRemoved = 100;

/** What the console does with what ends. */
export function createExpiry({ workplace, tokensOf }: ExpiryOptions) {
  let scanning = new AbortController();
  /** What can be put back, the newest last. */
  let removed: readonly { readonly register: Workplace['register']; readonly date: ExpiryDate }[] = [];

  return {
    read(filter: ExpiryFilter): Result<ExpiryReading> {
      const all = readExpiryPart(workplace(), {});
      if (!all.ok) return all;
      const asked = Object.keys(filter).length === 0 ? all : readExpiryPart(workplace(), filter);
      if (!asked.ok) return asked;
      const scans = workplace().register.listCredentialScans();
      return succeeded({ ...asked.value, all: all.value.entries, scans });
    },

    /** Nobody needs to be signed in to write down a date. */
    async addDate(entered: Omit<EnteredDate, 'by'>): Promise<Result<null>> {
      const by = (await workplace().session.current())?.username ?? computerUser();
      const added = addExpiryDate(workplace(), { ...entered, by });
      return added.ok ? succeeded(null) : added;
    },

    removeDate(id: string): Result<null> {
      const gone = removeExpiryDate(workplace().register, id);
      if (!gone.ok) return gone;
      removed = [...removed.slice(1 - mostRemoved), { register: workplace().register, date: gone.value }];
      return succeeded(null);
    },

    /** Puts dates back as they were. Problems: `expiry-date-unknown`, where one was not removed here a moment ago. */
    putBackDates(ids: readonly string[]): Result<null> {
      const { register } = workplace();
      const wanted = removed.filter((one) => one.register === register && ids.includes(one.date.id));
      const missing = ids.find((id) => !wanted.some(({ date }) => date.id === id));
      if (missing !== undefined)
        return refused(problem('expiry-date-unknown', 'input', { params: { id: missing.slice(0, 40) } }));
      for (const { date } of wanted) register.saveExpiryDate(date);
      removed = removed.filter((one) => !wanted.includes(one));
      return succeeded(null);
    },

    /** Looks through the tenant of whoever is signed in. */
    async scan(): Promise<Result<null>> {
      const account = await workplace().session.choose({});
      if (!account.ok) return account;
      scanning.abort();
      scanning = new AbortController();
      const { signal } = scanning;
      const tokens = tokensOf(account.value);
      const scanned = await scanCredentials(workplace(), { account: account.value, tokens, signal });
      return scanned.ok ? succeeded(null) : scanned;
    },

    stopScan(): void {
      scanning.abort();
    },

    /** What the file is called unless the user chooses otherwise. */
    fileName: (format: Format): string => `entra-handover-${workplace().clock.now().slice(0, 10)}.${format}`,

    /** Writes where the user chose; the dialog has asked about replacing. */
    async export(
      filter: ExpiryFilter,
      { format, language }: { readonly format: Format; readonly language: Language },
      file: string,
    ): Promise<Result<string>> {
      const asked = readExpiry(workplace(), filter);
      if (!asked.ok) return asked;
      const { clock, preferences } = workplace();
      const { reminderDays } = preferences;
      const wanted = { format, language, reminderDays, file, replace: true };
      return exportExpiry(asked.value, clock.now(), wanted);
    },
  };
}
