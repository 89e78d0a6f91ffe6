import { randomUUID } from 'node:crypto';
import type { Case } from '../core/case.ts';
import type { ExportFormat } from '../core/handover/export-formats.ts';
import type { PackageDocument } from '../core/handover/package-document.ts';
import { checkCodeOf, secretValueOf } from '../core/handover/package-integrity.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import type { CoveringLetter } from '../export/covering-letter.ts';
import type { AgeKey } from '../export/encryption/age-file.ts';
import type { PassphraseStrength } from '../export/encryption/passphrase-strength.ts';
import type { OpenedPackage, PackageKey } from '../export/opening/open-package.ts';
import type { Language } from '../texts/language.ts';
import { reportCase, type CaseReport } from './case-report.ts';
import { writeLetter, type LetterChannels } from './case-letter.ts';
import { forgetPersons } from './forget-persons.ts';
import { purgeSecret, recordConfirmation, recordDelivery } from './deliver-case.ts';
import { systemTimeZone } from './node-ports.ts';
import {
  exportCase,
  exportFileName,
  findPackage,
  openPackageBytes,
  suggestPassphrase,
} from './package-export.ts';
import type { Workplace } from './workplace.ts';

export interface PackagesOptions {
  readonly workplace: () => Workplace;
  /** The folder `resources`. */
  readonly resources: string;
}

/** A package of somebody else that this window has open; its secret stays here. */
export interface ShownPackage {
  readonly packageId: string;
  /** Of its file, without the folder. */
  readonly name: string;
  readonly protection: OpenedPackage['protection'];
  readonly checkCode: string;
  /** Without the value of the secret; `secret.included` says whether there is one. */
  readonly document: PackageDocument;
}

export type ChosenPackage =
  | { readonly opened: ShownPackage }
  | {
      readonly locked: {
        readonly fileId: string;
        readonly name: string;
        readonly opensWith: 'passphrase' | 'identity';
        /** Why none of the keys here opens it; left out where none was tried. */
        readonly notice?: Problem;
      };
    };

export interface ConsoleExport {
  readonly caseId: string;
  readonly format: ExportFormat;
  readonly language: Language;
  readonly key: AgeKey | null;
  readonly includeSecretInClear: boolean;
}

/** A package that was chosen, by whatever way it came. */
interface PackageSource {
  /** Of its file, without the folder. */
  readonly name: string;
  readonly open: (key: PackageKey | null) => Promise<Result<OpenedPackage>>;
}

/** How many packages stay open in memory; the oldest goes first. */
const mostOpen = 5;

/** What the console does with handover packages: its own and received ones. */
export function createPackages({ workplace, resources }: PackagesOptions) {
  const files = new Map<string, PackageSource>();
  const opened = new Map<string, OpenedPackage>();

  const keep = <T>(kept: Map<string, T>, value: T): string => {
    const id = randomUUID();
    kept.set(id, value);
    for (const oldest of [...kept.keys()].slice(0, -mostOpen)) kept.delete(oldest);
    return id;
  };

  const show = (name: string, one: OpenedPackage): ShownPackage => ({
    packageId: keep(opened, one),
    name,
    protection: one.protection,
    checkCode: checkCodeOf(one.document),
    document: withoutSecretValue(one.document),
  });

  const openSource = async (source: PackageSource): Promise<Result<ChosenPackage>> => {
    const { name } = source;
    const found = await source.open(null);
    if (found.ok) return succeeded({ opened: show(name, found.value) });
    const { code } = found.problem;
    if (code !== 'package-key-missing' && code !== 'package-identity-missing') return found;
    const opensWith = code === 'package-key-missing' ? 'passphrase' : 'identity';
    return succeeded({ locked: { fileId: keep(files, source), name, opensWith } });
  };

  const changeDelivery = async (
    caseId: string,
    change: (record: Case, by: string) => Result<null> | Promise<Result<null>>,
  ): Promise<Result<CaseReport>> => {
    const { register, session } = workplace();
    const report = reportCase(register, caseId);
    if (!report.ok) return report;
    const { record } = report.value;
    // Nobody needs to be signed in to write down what was done; then it is whoever made the case.
    const by = (await session.current())?.username ?? record.operator.username;
    const changed = await change(record, by);
    return changed.ok ? reportCase(register, caseId) : changed;
  };

  return {
    /** What the file of an export is called unless the user chooses otherwise. */
    fileName(caseId: string, format: ExportFormat): Result<string> {
      const handover = findPackage(workplace().register, caseId);
      return handover.ok ? succeeded(exportFileName(handover.value, format)) : handover;
    },

    /** Writes an export where the user chose; the dialog has asked about replacing. */
    export: (asked: ConsoleExport, file: string): Promise<Result<readonly string[]>> =>
      exportCase(workplace().register, {
        ...asked,
        resources,
        timeZone: systemTimeZone(),
        file,
        replace: true,
        encryptedOnly: workplace().managed.encryptedExportOnly === true,
      }),

    letter: (caseId: string, language: Language, channels: LetterChannels): Promise<Result<CoveringLetter>> =>
      writeLetter(workplace().register, caseId, language, channels),

    suggestPassphrase,

    /** How strong a passphrase is, and whether an export takes it. */
    async judgePassphrase(passphrase: string): Promise<PassphraseStrength & { readonly accepted: boolean }> {
      const { estimatePassphrase, findPassphraseFault } =
        await import('../export/encryption/passphrase-strength.ts');
      const strength = await estimatePassphrase(passphrase);
      return { ...strength, accepted: (await findPassphraseFault(passphrase)) === null };
    },

    /** What was decrypted elsewhere. */
    show,

    /** Opens a file that somebody sent, or says what opens it. */
    openBytes: (name: string, bytes: Uint8Array): Promise<Result<ChosenPackage>> =>
      openSource({ name, open: (key) => openPackageBytes(bytes, key) }),

    async unlock(fileId: string, key: PackageKey): Promise<Result<ShownPackage>> {
      const source = files.get(fileId);
      if (source === undefined) return refused(problem('package-closed', 'input'));
      const found = await source.open(key);
      return found.ok ? succeeded(show(source.name, found.value)) : found;
    },

    /** The clear value of one field of an opened package; the secret's with `fieldId` null. */
    fieldValue(
      packageId: string,
      fieldId: string | null,
    ): Result<{ readonly value: string; readonly secret: boolean }> {
      const document = opened.get(packageId)?.document;
      const field = document?.fields.find(({ id, secret }) => (fieldId === null ? secret : id === fieldId));
      if (document === undefined || field === undefined) return refused(problem('package-closed', 'input'));
      const value = field.secret ? secretValueOf(document) : field.value;
      return value === null
        ? refused(problem('secret-unavailable', 'failed'))
        : succeeded({ value, secret: field.secret });
    },

    deliver: (caseId: string, note: { readonly recipient: string; readonly channel: string }) =>
      changeDelivery(caseId, (record, by) => recordDelivery(workplace(), record, { ...note, by })),

    confirm: (caseId: string) =>
      changeDelivery(caseId, (record, by) => recordConfirmation(workplace(), record, by)),

    purge: (caseId: string) => changeDelivery(caseId, (record, by) => purgeSecret(workplace(), record, by)),

    forgetPersons: (caseId: string) =>
      changeDelivery(caseId, async (record, by) => {
        const forgotten = await forgetPersons(workplace(), record, by);
        return forgotten.ok ? succeeded(null) : forgotten;
      }),

    /** Forgets every package that is open. */
    close(): void {
      files.clear();
      opened.clear();
    },
  };
}

function withoutSecretValue(document: PackageDocument): PackageDocument {
  return {
    ...document,
    fields: document.fields.map((field) => (field.secret ? { ...field, value: null } : field)),
  };
}
