import type { ChosenFile, Console } from '../../app/console.ts';
import type { ConsoleHandlers } from '../../contract/console-api.ts';
import { refused, succeeded, type Result } from '../../core/problem.ts';
import { chosenView, openedView } from '../views/package-view.ts';
import { copy, reveal, type ValueAccessNeeds } from './value-access.ts';
import { offeredProfileView } from '../views/vendor-view.ts';

export interface PackagesHandlerNeeds extends ValueAccessNeeds {
  readonly packages: Console['packages'];
  readonly dropped: Pick<Console['dropped'], 'drop'>;
  readonly received: Pick<Console['received'], 'open'>;
  /** Takes the file that the system asked to open, once; null where it asked for none. */
  readonly takeWaiting: () => string | null;
  /** Asks where to write a file of that name; null when the dialog was cancelled. */
  readonly askWhereToSave: (name: string) => Promise<string | null>;
  /** Asks for a file that somebody sent; null when the dialog was cancelled. */
  readonly askForFile: () => Promise<string | null>;
}

export function packagesHandlers(needs: PackagesHandlerNeeds): ConsoleHandlers['packages'] {
  const { packages, received } = needs;

  const open = async (file: string | null) => {
    const chosen: Result<ChosenFile | null> = file === null ? succeeded(null) : await received.open(file);
    if (!chosen.ok) return chosen;
    return succeeded(chosen.value === null ? null : chosenView(chosen.value));
  };

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
      return open(await needs.askForFile());
    },
    takeWaiting: () => open(needs.takeWaiting()),
    async drop({ name, content }) {
      const dropped = await needs.dropped.drop({ name, bytes: Buffer.from(content, 'base64') });
      if (!dropped.ok) return dropped;
      if ('received' in dropped.value) return succeeded({ received: chosenView(dropped.value.received) });
      const { offerId, profile } = dropped.value.profile;
      return succeeded({ profile: offeredProfileView(offerId, profile) });
    },
    async unlock({ fileId, key }) {
      const opened = await packages.unlock(fileId, key);
      return opened.ok ? succeeded(openedView(opened.value)) : opened;
    },
    reveal: ({ packageId }) => reveal(packages.fieldValue(packageId, null), needs),
    copyField: ({ packageId, fieldId }) => copy(packages.fieldValue(packageId, fieldId), needs),
  };
}
