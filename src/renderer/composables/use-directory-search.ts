import type { DirectoryEntry } from '../../contract/directory-views.ts';
import { useDirectoryStore } from '../stores/directory-store.ts';
import { useSearch } from './use-search.ts';

/** Looks for groups or people by how their name begins. */
export function useDirectorySearch() {
  const directory = useDirectoryStore();
  const { search, ...found } = useSearch<DirectoryEntry>();
  return {
    ...found,
    search: (kind: DirectoryEntry['kind'], words: string) =>
      search(words, (wanted) => directory.search(kind, wanted)),
  };
}
