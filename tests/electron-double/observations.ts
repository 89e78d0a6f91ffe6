/** What happened that a test may want to know; filled by the double's parts. */
export const observations = {
  /** Addresses that `shell.openExternal` was asked to open. */
  openedLinks: [] as string[],
  /** Notifications of the operating system. */
  notifications: [] as { title: string; body: string }[],
  /** Requests of the page or of `net.fetch` that would have left this computer. */
  blockedRequests: [] as string[],
  refusedNavigations: [] as string[],
  refusedWindows: [] as string[],
  /** Titles and texts of error boxes. */
  errorBoxes: [] as string[],
  /** Errors that the page wrote on its console, a breach of the policy among them, or did not catch. */
  complaints: [] as string[],
};
