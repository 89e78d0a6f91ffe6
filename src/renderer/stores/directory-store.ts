import { defineStore } from 'pinia';
import { shallowReactive, shallowRef } from 'vue';
import type { CallResult } from '../../contract/console-api.ts';
import type { DirectoryEntry, UserListReading } from '../../contract/directory-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';

/** Groups and people of the tenant that were found, and the file of people that was read last. */
export const useDirectoryStore = defineStore('directory', () => {
  const bridge = useBridge();
  /** By object id, so that a chosen id can be shown with its name. */
  const known = shallowReactive(new Map<string, DirectoryEntry>());
  const reading = shallowRef<UserListReading | null>(null);

  async function search(kind: DirectoryEntry['kind'], words: string): Promise<CallResult<DirectoryEntry[]>> {
    const result = await settle(() => bridge.directory.search({ kind, words }));
    if (result.ok) for (const entry of result.value) known.set(entry.id, entry);
    return result;
  }

  /** Lets the user choose a file; the one before stays when that is cancelled or fails. */
  async function readUserList(): Promise<CallResult<UserListReading | null>> {
    const result = await settle(() => bridge.directory.readUserList());
    if (result.ok && result.value !== null) reading.value = result.value;
    return result;
  }

  function discardReading(): void {
    reading.value = null;
  }

  /** Another tenant: who was found belongs to the old one. */
  function forget(): void {
    known.clear();
    reading.value = null;
  }

  return { known, reading, search, readUserList, discardReading, forget };
});
