import type { ListedApplicationView } from '../../contract/adoption-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import { useSearch } from './use-search.ts';

/** Looks for applications of the tenant by how their name begins, or for the one with an id. */
export function useApplicationSearch() {
  const bridge = useBridge();
  const { search, ...found } = useSearch<ListedApplicationView>();
  return {
    ...found,
    search: (words: string) =>
      search(words, (wanted) => settle(() => bridge.adoption.search({ words: wanted }))),
  };
}
