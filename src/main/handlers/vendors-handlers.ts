import type { AskToKeep } from '../../app/add-profile.ts';
import type { Console } from '../../app/console.ts';
import type { ConsoleHandlers } from '../../contract/console-api.ts';
import { succeeded } from '../../core/problem.ts';
import { offeredProfileView, vendorView } from '../views/vendor-view.ts';

export interface VendorsHandlerNeeds {
  readonly console: Pick<Console, 'vendors' | 'chooseProfile' | 'dropped'>;
  /** Asks for a profile file; null when the dialog was cancelled. */
  readonly askForFile: () => Promise<string | null>;
  /** Asks whether a profile is to be kept that the page hands over: the page alone does not decide that. */
  readonly askToKeep: AskToKeep;
}

export function vendorsHandlers({
  console: app,
  askForFile,
  askToKeep,
}: VendorsHandlerNeeds): ConsoleHandlers['vendors'] {
  const list = () => app.vendors().map(({ profile, provider }) => vendorView(profile, provider));
  return {
    list: () => Promise.resolve(succeeded(list())),
    async choose() {
      const file = await askForFile();
      if (file === null) return succeeded(null);
      const chosen = await app.chooseProfile(file);
      return chosen.ok ? succeeded(offeredProfileView(chosen.value.offerId, chosen.value.profile)) : chosen;
    },
    async addOffered({ offerId }) {
      const added = await app.dropped.addProfile(offerId, askToKeep);
      if (!added.ok) return added;
      return succeeded(added.value === null ? null : list());
    },
  };
}
