import type { ChosenPackage, Console, ShownPackage } from '../../app/console.ts';
import type { ConsoleHandlers } from '../../contract/console-api.ts';
import type { ChosenPackageView, OpenedPackageView } from '../../contract/package-views.ts';
import { refused, succeeded } from '../../core/problem.ts';
import { copy, reveal, type ValueAccessNeeds } from './value-access.ts';

export interface PackagesHandlerNeeds extends ValueAccessNeeds {
  readonly packages: Console['packages'];
  readonly dropped: Pick<Console['dropped'], 'drop'>;
  /** Asks where to write a file of that name; null when the dialog was cancelled. */
  readonly askWhereToSave: (name: string) => Promise<string | null>;
  /** Asks for a package; null when the dialog was cancelled. */
  readonly askForFile: () => Promise<string | null>;
}

export function packagesHandlers(needs: PackagesHandlerNeeds): ConsoleHandlers['packages'] {
  const { packages } = needs;
  return {
    async export(asked) {
      const name = packages.fileName(asked.caseId, asked.format);
      if (!name.ok) return refused(name.problem);
      const file = await needs.askWhereToSave(name.value);
      if (file === null) return succeeded(null);
      const written = await packages.export(asked, file);
      return written.ok ? succeeded({ files: [...written.value] }) : written;
    },
    async letter({ caseId, language, ...channels }) {
      const letter = await packages.letter(caseId, language, channels);
      return letter.ok ? succeeded({ ...letter.value }) : letter;
    },
    suggestPassphrase: async () => succeeded({ passphrase: await packages.suggestPassphrase() }),
    copyPassphrase: ({ passphrase }) => copy(succeeded({ value: passphrase, secret: true }), needs),
    async judgePassphrase({ passphrase }) {
      const { bits, verdict, accepted } = await packages.judgePassphrase(passphrase);
      return succeeded({ bits, verdict, accepted });
    },
    async open() {
      const file = await needs.askForFile();
      if (file === null) return succeeded(null);
      const chosen = await packages.open(file);
      return chosen.ok ? succeeded(chosenView(chosen.value)) : chosen;
    },
    async drop({ name, content }) {
      const dropped = await needs.dropped.drop({ name, bytes: Buffer.from(content, 'base64') });
      if (!dropped.ok) return dropped;
      if ('package' in dropped.value) return succeeded({ package: chosenView(dropped.value.package) });
      const { offerId, profile } = dropped.value.profile;
      const { name: vendorName, publisher, version } = profile;
      return succeeded({ profile: { offerId, name: vendorName, publisher, version } });
    },
    async unlock({ fileId, key }) {
      const opened = await packages.unlock(fileId, key);
      return opened.ok ? succeeded(openedView(opened.value)) : opened;
    },
    reveal: ({ packageId }) => reveal(packages.fieldValue(packageId, null), needs),
    copyField: ({ packageId, fieldId }) => copy(packages.fieldValue(packageId, fieldId), needs),
  };
}

function chosenView(chosen: ChosenPackage): ChosenPackageView {
  return 'opened' in chosen ? { opened: openedView(chosen.opened) } : { locked: { ...chosen.locked } };
}

/** The document is JSON already; a copy of it is what the schema checks. */
function openedView({ document, ...rest }: ShownPackage): OpenedPackageView {
  return { ...rest, document: structuredClone(document) as OpenedPackageView['document'] };
}
