import { isAppUrl } from '../app-origin.ts';

/** What the policy looks at in Electron's `IpcMainInvokeEvent`. */
export interface CallSender {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/**
 * Whether a call may be answered: it comes from the main frame of a window of ours that shows the
 * console's own page. Must be asked before anything is awaited: `senderFrame` becomes null as soon
 * as the frame navigates (Electron 33). A frame that is gone or has no URL is refused.
 */
export function isTrustedSender(event: CallSender, isOwnWindow: (contentsId: number) => boolean): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isAppUrl(frame.url) && isOwnWindow(event.sender.id);
}
