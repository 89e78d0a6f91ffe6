import { succeeded, type Result } from '../core/problem.ts';
import { noLog, type Log } from '../core/log/log-event.ts';
import type { Clock, Ids } from '../core/ports.ts';
import type { ExplainAnswer } from '../core/run/run-context.ts';
import type { ReadOpenIdMetadata } from '../core/checks/registration-facts.ts';
import type { Holder } from '../core/register/case-hold.ts';
import type { ReadFederationMetadata } from '../core/tenant/federation-metadata.ts';
import type { GraphPort, ProveSecret } from '../core/tenant/graph-port.ts';
import { clouds, type Cloud } from '../entra/clouds.ts';
import { createGraphClient } from '../entra/graph/graph-client.ts';
import { graphProblem } from '../entra/graph/graph-problem.ts';
import { createMetadataReader } from '../entra/federation-metadata.ts';
import { createOpenIdReader } from '../entra/openid-metadata.ts';
import { createSecretProof } from '../entra/secret-proof.ts';
import { createSignIn } from '../entra/sign-in/sign-in.ts';
import { observeCalls } from '../entra/transport/observe-calls.ts';
import type { Fetch } from '../entra/transport/transport-failure.ts';
import type { Protector } from '../storage/sealing/protector.ts';
import { openRegister, type LocalRegister } from '../storage/open-register.ts';
import type { Language } from '../texts/language.ts';
import { createRenderer } from '../texts/render.ts';
import { loggedRegister } from './logged-register.ts';
import { loggedSignIn } from './logged-sign-in.ts';
import { settleRetention } from './forget-persons.ts';
import { settleInterrupted } from './interrupted-cases.ts';
import { inSimulation, manage, unmanaged, type ManagedSettings } from './managed-settings.ts';
import { randomIds, systemClock } from './node-ports.ts';
import { createSession, type Session, type TokenSource } from './session.ts';
import { clientIdOf, writePreferences, type Preferences } from './preferences.ts';
import { openRoute, type Route, type Target } from './target.ts';
import { loadVendors, type VendorLibrary } from './vendor-library.ts';

export interface WorkplaceOptions {
  /** Where the register and, for a demo, the simulated tenant live. */
  readonly folder: string;
  readonly target: Target;
  /** Null: secrets are kept in memory only. */
  readonly protector: Protector | null;
  readonly vendorsFolder: string;
  /** Where people's own profiles lie; need not exist. */
  readonly ownVendorsFolder: string;
  /** Preferences to store before anything else; the register's own count otherwise. */
  readonly preferences?: Partial<Preferences>;
  /** What the organisation decided; nothing where it is not said. */
  readonly managed?: ManagedSettings;
  readonly language: Language;
  /** Which program this is; told to whoever finds a case held by it. */
  readonly program: Holder['program'];
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly log?: Log;
  readonly fetch: Fetch;
  readonly openBrowser: (address: string) => Promise<void>;
}

/** Everything that use cases work with, for one register and one way to a tenant. */
export interface Workplace {
  readonly register: LocalRegister;
  /** What opened the register; null without a key. */
  readonly protector: Protector | null;
  readonly program: Holder['program'];
  readonly vendors: VendorLibrary;
  readonly session: Session;
  readonly route: Route;
  /** The user's own, with what is managed in their place. */
  readonly preferences: Preferences;
  readonly managed: ManagedSettings;
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly proveSecret: ProveSecret;
  readonly readFederationMetadata: ReadFederationMetadata;
  readonly readOpenIdMetadata: ReadOpenIdMetadata;
  readonly explain: ExplainAnswer;
  graph(tokens: TokenSource): GraphPort;
  close(): void;
}

/** Opens a register and the way to a tenant, real or simulated. */
export async function openWorkplace(options: WorkplaceOptions): Promise<Result<Workplace>> {
  const { folder, clock = systemClock, ids = randomIds, log = noLog } = options;
  const vendors = await loadVendors({
    builtIn: options.vendorsFolder,
    own: options.ownVendorsFolder,
    isManaged: options.managed?.vendorFolder !== undefined,
  });
  if (!vendors.ok) return vendors;
  const simulated = options.target.kind !== 'microsoft';
  const decided = options.managed ?? unmanaged;
  const managed = simulated ? inSimulation(decided) : decided;
  const opened = await openRegister({ folder, protector: options.protector, simulated, clock });
  if (!opened.ok) return opened;
  const register = loggedRegister(opened.value, log);
  settleInterrupted(register, options.program, clock);
  const preferences = manage(writePreferences(register, options.preferences ?? {}), managed);
  const cloud = clouds[preferences.cloud];
  const clientId = clientIdOf(preferences);
  const route = await openRoute(options.target, cloud, folder, options.fetch);
  if (!route.ok) {
    register.close();
    return route;
  }
  log.write({ event: 'register-opened', simulated, protection: register.protection, cloud: cloud.id });
  const onCall = log.write.bind(log);
  const fetch = observeCalls({ fetch: route.value.fetch, cloud, clock, onCall });
  const cacheName = `sign-in-cache:${cloud.id}:${clientId}`;
  // Nobody is signed in to a tenant that did not exist a moment ago.
  if (options.target.kind === 'demo' && options.target.fresh) register.deleteSealed(cacheName);
  const signIn = createSignIn({
    fetch,
    cloud,
    clientId,
    writer: () => createRenderer(options.language),
    clock,
    cache: {
      read: () => register.readSealed(cacheName),
      write: (serialized) => register.writeSealed(cacheName, serialized),
    },
    openBrowser: (address) => options.openBrowser(route.value.addressOf(address)),
  });
  await settleRetention(
    { register, vendors: vendors.value, clock, program: options.program },
    preferences.personDays,
  );
  return succeeded({
    register,
    protector: options.protector,
    program: options.program,
    vendors: vendors.value,
    session: createSession(loggedSignIn(signIn, log, clock), register),
    route: route.value,
    preferences,
    managed,
    cloud,
    clock,
    ids,
    explain: (answer) => graphProblem(answer, cloud.graphHost),
    proveSecret: createSecretProof({ fetch, cloud }),
    readFederationMetadata: createMetadataReader({ fetch, cloud }),
    readOpenIdMetadata: createOpenIdReader({ fetch, cloud }),
    graph: (tokens) =>
      createGraphClient({
        fetch,
        cloud,
        token: tokens,
        clock,
        ids,
      }),
    close: () => register.close(),
  });
}
