import type { Case } from '../core/case.ts';
import { mkdirSync } from 'node:fs';
import type { Log } from '../core/log/log-event.ts';
import type { Result } from '../core/problem.ts';
import type { RunEvent } from '../core/run/run-events.ts';
import type { DeviceCode } from '../entra/sign-in/device-code-sign-in.ts';
import type { Fetch } from '../entra/transport/transport-failure.ts';
import { demoKeyFileProtector } from '../storage/sealing/key-file.ts';
import type { Protector } from '../storage/sealing/protector.ts';
import { languageFor } from '../texts/language.ts';
import type { ManagedSettings } from './managed-settings.ts';
import type { Preferences } from './preferences.ts';
import { ownVendorsFolder } from './vendor-library.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

export interface ConsoleOptions {
  /** The register of real tenants. */
  readonly folder: string;
  /** The register of the simulated tenant, and that tenant itself. */
  readonly simulatedFolder: string;
  readonly vendorsFolder: string;
  /** What the organisation decided for this computer. */
  readonly managed: ManagedSettings;
  /** Seals the register of real tenants; null keeps secrets in memory only. */
  readonly protector: Protector | null;
  /** False on the stand-in for Electron. */
  readonly allowsRealTenants: boolean;
  /** The system's locale, until the user chose a language. */
  readonly locale: string;
  readonly log?: Log;
  readonly fetch: Fetch;
  readonly openBrowser: (address: string) => Promise<void>;
  readonly onDeviceCode: (code: DeviceCode | null) => void;
  readonly onRunEvent: (planId: string, event: RunEvent) => void;
  /** Told of each request that the checks of a case make; the first is 1. */
  readonly onCheckRequest: (caseId: string, requests: number) => void;
  /** Told of each case that a sweep looked at, `done` of `total`. */
  readonly onSweptCase: (done: number, total: number, record: Case) => void;
}

/** Opens the register of real tenants. */
export function openReal(
  options: ConsoleOptions,
  preferences?: Partial<Preferences>,
): Promise<Result<Workplace>> {
  return openWorkplace({
    folder: options.folder,
    target: { kind: 'microsoft' },
    protector: options.protector,
    vendorsFolder: options.vendorsFolder,
    ownVendorsFolder: ownVendorsFolder(options.folder, options.managed),
    managed: options.managed,
    ...(preferences === undefined ? {} : { preferences }),
    language: languageFor(options.locale),
    program: 'console',
    fetch: options.fetch,
    openBrowser: options.openBrowser,
    ...(options.log === undefined ? {} : { log: options.log }),
  });
}

/** Opens the simulated tenant and its register, and makes both when they are not there yet. */
export function openSimulated(
  options: ConsoleOptions,
  preferences: Partial<Preferences>,
): Promise<Result<Workplace>> {
  mkdirSync(options.simulatedFolder, { recursive: true, mode: 0o700 });
  return openWorkplace({
    folder: options.simulatedFolder,
    // As slow as Graph is on a good day, so that a person sees what goes on.
    target: { kind: 'demo', fresh: false, latencyMs: 250 },
    protector: demoKeyFileProtector(options.simulatedFolder),
    vendorsFolder: options.vendorsFolder,
    ownVendorsFolder: ownVendorsFolder(options.folder, options.managed),
    managed: options.managed,
    preferences,
    language: languageFor(options.locale),
    program: 'console',
    fetch: options.fetch,
    openBrowser: options.openBrowser,
    ...(options.log === undefined ? {} : { log: options.log }),
  });
}
