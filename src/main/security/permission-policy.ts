import type { Session } from 'electron';
import { isAppUrl } from '../app-origin.ts';

type GuardedSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setBluetoothPairingHandler'
>;

interface PermissionAsker {
  readonly permission: string;
  readonly requestingUrl: string | undefined;
  readonly isMainFrame: boolean;
}

/** The console asks for nothing but to put text on the clipboard, from its own main frame. */
export function allowsPermission(asker: PermissionAsker): boolean {
  return (
    asker.permission === 'clipboard-sanitized-write' && asker.isMainFrame && isAppUrl(asker.requestingUrl)
  );
}

/** Installs the policy in every place where Chromium asks; without a handler Electron allows. */
export function restrictPermissions(session: GuardedSession): void {
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const url = isAppUrl(contents.getURL()) ? details.requestingUrl : undefined;
    callback(allowsPermission({ permission, requestingUrl: url, isMainFrame: details.isMainFrame }));
  });
  session.setPermissionCheckHandler((contents, permission, _origin, details) => {
    const url = contents !== null && isAppUrl(contents.getURL()) ? details.requestingUrl : undefined;
    return allowsPermission({ permission, requestingUrl: url, isMainFrame: details.isMainFrame });
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => {
    callback(null);
  });
  session.setBluetoothPairingHandler((_details, callback) => {
    callback({ confirmed: false });
  });
}
