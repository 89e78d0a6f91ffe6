import type { LocalTextView } from '../../contract/console-views.ts';
import { useTexts } from './use-texts.ts';

interface Named {
  readonly vendorName: string;
  readonly environment: { readonly label: LocalTextView };
}

/** What a case is called: the vendor and the environment, with nothing between that a language would change. */
export function useCaseName() {
  const { t, local, language } = useTexts();
  return (one: Named) =>
    t('screen.case.name', {
      vendor: one.vendorName,
      environment: local(one.environment.label).toLocaleLowerCase(language.value),
    });
}
