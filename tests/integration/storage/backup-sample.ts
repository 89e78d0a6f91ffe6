import path from 'node:path';
import type { Case } from '../../../src/core/case.ts';
import { text } from '../../../src/core/text.ts';
import type { Register } from '../../../src/core/register/register.ts';
import { backUp } from '../../../src/app/backup.ts';
import { setRecovery } from '../../../src/app/reseal.ts';
import {
  openBackup,
  restoreBackup,
  type OpenedBackup,
  type RestorePlan,
} from '../../../src/app/restore-backup.ts';
import { ownVendorsFolder } from '../../../src/app/vendor-library.ts';
import { openWorkplace, type Workplace } from '../../../src/app/workplace.ts';
import type { Result } from '../../../src/core/problem.ts';
import type { Protector } from '../../../src/storage/sealing/protector.ts';
import {
  sampleCase,
  sampleEntry,
  sampleHandover,
  samplePlan,
  sampleRun,
  sampleSecret,
} from './sample-records.ts';

export const recovery = 'violin-harbour-cactus-ribbon-oxygen-tunnel-maple';

const repository = path.join(import.meta.dirname, '../../..');

/** A register with everything around it, in a folder of its own. */
export interface Place {
  readonly folder: string;
  readonly workplace: Workplace;
}

export interface PlaceOptions {
  readonly folder: string;
  readonly protector: Protector | null;
  readonly simulated?: boolean;
}

/** Opens a register as a program does. */
export async function placeAt({ folder, protector, simulated = false }: PlaceOptions): Promise<Place> {
  const opened = await openWorkplace({
    folder,
    target: simulated ? { kind: 'demo', fresh: false, latencyMs: 0 } : { kind: 'microsoft' },
    protector,
    vendorsFolder: path.join(repository, 'resources/vendors'),
    ownVendorsFolder: ownVendorsFolder(folder),
    language: 'en',
    program: 'command-line',
    fetch: () => Promise.reject(new Error('no tenant is needed')),
    openBrowser: () => Promise.reject(new Error('no browser is needed')),
  });
  if (!opened.ok) throw new Error(opened.problem.code);
  return { folder, workplace: opened.value };
}

/** The value of the secret that {@link addCase} gave a case. */
export function secretOf(label: string): string {
  return `Zx8Q~${label}.a-secret-that-is-nowhere-in-clear`;
}

/** A case with one row in every table that has rows of cases; `label` is part of the ids in them. */
export function addCase(
  register: Register,
  changes: Partial<Case> & { readonly id: string },
  label = changes.id,
): Case {
  const { id } = changes;
  const record = sampleCase({
    identity: id.padStart(16, '0'),
    state: 'delivered',
    application: { appId: `app-${id}`, objectId: `object-${id}`, servicePrincipalId: null },
    ...changes,
  });
  const run = sampleRun({ id: `run-${label}`, caseId: id });
  const outcome = { runId: run.id, phase: 'outcome', nonce: `nonce-${label}`, status: 200 } as const;
  const secret = sampleSecret({ id: `secret-${label}`, caseId: id });
  const { keyId, name, expiresAt } = secret;
  const handover = sampleHandover({ caseId: id, checks: [], secret: { keyId, name, expiresAt } });
  register.transact(() => {
    register.saveCase(record);
    register.startRun(run, samplePlan());
    register.appendJournal(sampleEntry({ runId: run.id, nonce: `nonce-${label}` }));
    register.keepSecret(secret, secretOf(label), sampleEntry(outcome));
    register.endRun(run.id, { endedAt: record.updatedAt, outcome: 'done', calls: null });
    register.saveHandover(handover);
    register.saveDelivery({
      caseId: id,
      deliveredAt: record.updatedAt,
      recipient: 'Servicedesk',
      channel: 'zip',
      by: 'fatima',
      confirmedAt: null,
    });
    register.appendHistory({ caseId: id, at: record.updatedAt, text: text('history.purged'), by: 'fatima' });
    register.saveCheckAnswer({
      caseId: id,
      questionId: 'C37',
      answer: 'yes',
      note: label,
      at: record.updatedAt,
      by: 'fatima',
    });
  });
  return record;
}

/** All that a register tells of its cases but the order of entry and what restoring adds. */
export function contentOf(register: Register): unknown {
  return register.listCases().map((record) => ({
    record,
    runs: register.listRuns(record.id),
    journal: register.readCaseJournal(record.id),
    secrets: register
      .listSecrets(record.id)
      .map((secret) => ({ ...secret, value: register.openSecret(secret.id) })),
    handover: register.findHandover(record.id),
    deliveries: register.listDeliveries(record.id),
    answers: register.listCheckAnswers(record.id),
    history: register
      .listHistory(record.id)
      .filter((entry) => entry.text.id !== 'history.restored')
      .map(({ at, by, text: what }) => ({ at, by, what })),
  }));
}

/** Sets the recovery passphrase and writes a backup; answers the file. */
export async function backUpTo(file: string, { folder, workplace }: Place): Promise<string> {
  valueOf(await setRecovery(workplace, recovery));
  return valueOf(
    await backUp(workplace, file, { replace: false, ownVendorsFolder: ownVendorsFolder(folder) }),
  );
}

/** Opens a backup for a register. */
export function opening(
  { folder, workplace }: Place,
  file: string,
  passphrase = recovery,
): Promise<Result<OpenedBackup>> {
  return openBackup(workplace, file, passphrase, { ownVendorsFolder: ownVendorsFolder(folder) });
}

export function restoring({ folder, workplace }: Place, backup: OpenedBackup): Promise<Result<null>> {
  return restoreBackup(workplace, backup, { by: 'sanne', ownVendorsFolder: ownVendorsFolder(folder) });
}

/** Restores a backup; answers what was shown before. */
export async function restored(place: Place, file: string): Promise<RestorePlan> {
  const backup = valueOf(await opening(place, file));
  valueOf(await restoring(place, backup));
  return backup.plan;
}

function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${result.problem.code}`);
}
