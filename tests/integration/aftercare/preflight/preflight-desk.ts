import type { SimulatorOptions } from '../../../../src/simulator/simulator-options.ts';
import type { JsonObject } from '../../cli/command-line.ts';
import { draftOf, useVendorDesk, type Answer, type VendorDesk } from '../../vendors/vendor-desk.ts';

export interface FoundCheck {
  readonly id: string;
  readonly outcome: string;
  readonly text: string;
  readonly objects: readonly { readonly name: string; readonly detail: string | null }[];
  readonly remedy: string | null;
  readonly offer: { readonly input: string; readonly value: string } | null;
}

/** Whom a plan is made for, and as whom. */
export interface Asked {
  readonly vendor: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** The fixture's administrator of applications where it is not said. */
  readonly as?: string;
  readonly preflight?: 'silent' | 'full' | 'ignore';
}

/** A tenant whose rules can be changed, and the commands that look at them. */
export interface PreflightDesk extends VendorDesk {
  setRules(settings: Readonly<Record<string, unknown>>): Promise<void>;
  attempt(command: 'plan' | 'onboard', asked: Asked): Promise<Answer>;
  /** Any other command, as the fixture's administrator of applications. */
  work(...args: readonly string[]): Promise<Answer>;
  /** As {@link work}, as somebody else. */
  workAs(username: string, ...args: readonly string[]): Promise<Answer>;
  /** What a plan finds, by the number of the check. */
  find(asked: Asked): Promise<Readonly<Record<string, FoundCheck>>>;
}

/** Administers applications, and no more. */
const administrator = 'sanne.dewit@delinde.nl';
export const globalAdministrator = 'joost.bakker@delinde.nl';
/** Has a role that administers no applications. */
export const helpdesk = 'pim.hendriks@delinde.nl';
/** The client that the product signs in with where no other was chosen. */
export const productClientId = '14d82eec-204b-4c2f-b7e8-296a70dab67e';
export const medimo = { vendor: 'medimo', inputs: { customer: 'delinde' } } as const;

export function usePreflightDesk(options: SimulatorOptions): PreflightDesk {
  const desk = useVendorDesk(options);
  const attempt: PreflightDesk['attempt'] = (
    command,
    { vendor, inputs, as = administrator, preflight = 'full' },
  ) =>
    desk.command('--as', as, command, '--account', as, ...draftOf(vendor, inputs), '--preflight', preflight);
  const workAs: PreflightDesk['workAs'] = (username, ...args) =>
    desk.command('--as', username, ...args, '--account', username);
  return {
    ...desk,
    get folder() {
      return desk.folder;
    },
    get data() {
      return desk.data;
    },
    async setRules(settings) {
      const response = await fetch(`${desk.simulator.control}/tenant`, {
        method: 'POST',
        body: JSON.stringify(settings),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    attempt,
    work: (...args) => workAs(administrator, ...args),
    workAs,
    async find(asked) {
      const { document } = await attempt('plan', asked);
      if (document['error'] !== undefined) throw new Error(JSON.stringify(document['error']));
      return findingsOf(document);
    },
  };
}

/** What was found before the first write, by the number of the check. */
export function findingsOf(document: JsonObject): Readonly<Record<string, FoundCheck>> {
  const checks = document['preflight'] as unknown as readonly FoundCheck[];
  return Object.fromEntries(checks.map((check) => [check.id, check]));
}

/** What a tenant says of client secrets, as the settings of the simulator. */
export function secretRestrictions(...restrictions: readonly Readonly<Record<string, string>>[]) {
  return {
    appManagementPolicy: {
      isEnabled: true,
      applicationRestrictions: {
        passwordCredentials: restrictions.map((one) => ({ state: 'enabled', ...one })),
        keyCredentials: [],
      },
    },
    appManagementPolicies: [],
  };
}

/** Of a tenant that restricts nothing. */
export const noRestrictions = { appManagementPolicy: { isEnabled: false }, appManagementPolicies: [] };

/** An administrator consents for everybody, in the browser. */
export async function consentForEverybody(
  { simulator }: VendorDesk,
  clientId: string,
  scopes: readonly string[],
): Promise<void> {
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: 'http://localhost',
    scope: scopes.map((scope) => `https://graph.microsoft.com/${scope}`).join(' '),
  });
  const response = await fetch(`${simulator.login}/delinde.nl/v2.0/adminconsent?${query}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ user: globalAdministrator, consent: 'accept' }),
  });
  if (response.status !== 302) throw new Error(await response.text());
}

/** The requests that changed something in the tenant. */
export async function countWrites({ simulator }: VendorDesk): Promise<number> {
  const response = await fetch(`${simulator.control}/log`);
  const { requests } = (await response.json()) as { requests: readonly JsonObject[] };
  return requests.filter(({ host, method }) => host === 'graph' && method !== 'GET').length;
}
