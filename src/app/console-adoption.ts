import type { EnvironmentId } from '../core/case.ts';
import { refused, succeeded, type Result } from '../core/problem.ts';
import { findApplicationToAdopt } from '../core/tenant/adoption-facts.ts';
import type { Application } from '../core/tenant/entra-objects.ts';
import { readObjectId } from '../core/users/entry-value.ts';
import { searchApplications, type NamedApplication } from '../core/users/search-directory.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { findCaseOf, takenByCase, listSecretsOf, portsToRead, readApplication } from './adopt-case.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

export interface AdoptionOptions {
  readonly workplace: () => Workplace;
  readonly tokensOf: (account: Account) => TokenSource;
}

/** An application of the tenant, to choose from. */
export interface ListedApplication extends NamedApplication {
  /** The case that has it already; null where none does. */
  readonly caseId: string | null;
}

/** What an application tells of itself before it is taken over. */
export interface AdoptionReading {
  readonly application: Application;
  readonly environment: EnvironmentId;
  /** Values of inputs, by input id. */
  readonly proposed: Readonly<Record<string, string>>;
  /** Its secrets that still hold, the one that lasts longest at the end; null where the vendor gets none. */
  readonly secrets: readonly { readonly name: string; readonly expiresAt: string }[] | null;
}

export interface AskedApplication {
  readonly vendorId: string;
  /** Null where the application's redirect URIs are to tell. */
  readonly environment: string | null;
  /** Application id or object id. */
  readonly application: string;
}

/** How the console finds an application that somebody made by hand. */
export function createAdoption({ workplace, tokensOf }: AdoptionOptions) {
  return {
    /** Looks for applications by their name, or for the one with an id; of at most a screenful. */
    async search(words: string): Promise<Result<readonly ListedApplication[]>> {
      const account = await workplace().session.choose({});
      if (!account.ok) return account;
      const { signal } = new AbortController();
      const ports = portsToRead(workplace(), tokensOf(account.value), signal);
      const listed = (found: NamedApplication): ListedApplication => {
        const { id, appId, displayName, createdAt } = found;
        const caseId = findCaseOf(workplace(), account.value, found.id)?.id ?? null;
        return { id, appId, displayName, createdAt, caseId };
      };
      const wanted = readObjectId(words.trim());
      if (wanted !== null) {
        const found = await findApplicationToAdopt(wanted, ports.meter.lane([]), ports);
        if (found.ok) return succeeded([listed(found.value.application)]);
        // One that is no longer there may still be a case's, which has a better way on than Entra's.
        const taken = findCaseOf(workplace(), account.value, wanted);
        return taken === null ? found : refused(takenByCase(workplace(), taken));
      }
      const found = await searchApplications(words, ports.meter.lane([]), ports);
      return found.ok ? succeeded(found.value.map(listed)) : found;
    },

    /** Reads off an application what it tells of the vendor's inputs. Writes nothing. */
    async read(asked: AskedApplication): Promise<Result<AdoptionReading>> {
      const account = await workplace().session.choose({});
      if (!account.ok) return account;
      const { signal } = new AbortController();
      const tokens = tokensOf(account.value);
      const request = { ...asked, environment: asked.environment ?? undefined };
      const read = await readApplication(workplace(), request, { account: account.value, tokens, signal });
      if (!read.ok) return read;
      const { profile, found, environment, proposed } = read.value;
      const secrets =
        profile.secret === undefined
          ? null
          : listSecretsOf(workplace(), found.application).map(({ name, expiresAt }) => ({ name, expiresAt }));
      return succeeded({ application: found.application, environment, proposed, secrets });
    },
  };
}
