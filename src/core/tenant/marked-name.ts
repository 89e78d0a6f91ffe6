/**
 * The name of something that a case makes and that has no marker property of its own: a fresh instance
 * of an application template, a claims policy. It holds nothing that a person typed, so that it is found
 * again whatever the inputs became; the nonce was journaled before it was sent.
 */
export function markedName(uniqueName: string, nonce: string): string {
  return `${uniqueName} ${nonce}`;
}

/** Whether an application's `uniqueName` says that any register made or took it over, for whichever case. */
export function isMarker(uniqueName: string): boolean {
  return uniqueName.startsWith('entra-handover-');
}

/** Whether a name says that any register made the thing for this case. */
export function isMarkedName(name: string, uniqueName: string): boolean {
  return name.startsWith(`${uniqueName} `) && /^[\da-f]{8}$/.test(name.slice(uniqueName.length + 1));
}

/** Whether one of these nonces is in a name, for this case or, without `uniqueName`, for any. */
export function carriesNonce(name: string, nonces: readonly string[], uniqueName?: string): boolean {
  return nonces.some((nonce) =>
    uniqueName === undefined ? name.endsWith(` ${nonce}`) : name === markedName(uniqueName, nonce),
  );
}
