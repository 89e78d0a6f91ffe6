import { describe, expect, it } from 'vitest';
import { restrictPermissions } from '../../src/main/security/permission-policy.ts';
import { hostileUrls } from './hostile-urls.ts';

/** Every permission that Electron 45 may ask about (`setPermissionRequestHandler`). */
const permissions = [
  'ar',
  'automatic-fullscreen',
  'background-fetch',
  'background-sync',
  'captured-surface-control',
  'clipboard-read',
  'clipboard-sanitized-write',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'geolocation-approximate',
  'hand-tracking',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'local-network',
  'local-network-access',
  'loopback-network',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'nfc',
  'notifications',
  'openExternal',
  'payment-handler',
  'periodic-background-sync',
  'persistent-storage',
  'pointerLock',
  'screen-wake-lock',
  'sensors',
  'serial',
  'smart-card',
  'speaker-selection',
  'storage-access',
  'system-wake-lock',
  'top-level-storage-access',
  'usb',
  'vr',
  'web-app-installation',
  'web-printing',
  'window-management',
  'unknown',
];

type Handler = (...args: readonly unknown[]) => unknown;

/** Installs the policy on a session that only remembers what it was told. */
function installed(): Readonly<Record<string, Handler>> {
  const handlers: Record<string, Handler> = {};
  const recorder = new Proxy(
    {},
    {
      get: (_target, name) => (handler: Handler) => {
        handlers[String(name)] = handler;
      },
    },
  );
  restrictPermissions(recorder as Parameters<typeof restrictPermissions>[0]);
  return handlers;
}

interface Asker {
  readonly contentsUrl: string | null;
  readonly requestingUrl: string | undefined;
  readonly isMainFrame: boolean;
}

const ours: Asker = {
  contentsUrl: 'app://console/#/cases',
  requestingUrl: 'app://console/',
  isMainFrame: true,
};

function granted(asker: Asker): string[] {
  const handlers = installed();
  const contents = asker.contentsUrl === null ? null : { getURL: () => asker.contentsUrl };
  const details = { requestingUrl: asker.requestingUrl, isMainFrame: asker.isMainFrame };
  return permissions.filter((permission) => {
    const answers = [
      handlers['setPermissionCheckHandler']?.(contents, permission, asker.requestingUrl, details),
    ];
    if (contents !== null) {
      const callback = (allowed: boolean) => answers.push(allowed);
      handlers['setPermissionRequestHandler']?.(contents, permission, callback, details);
    }
    return answers.some((answer) => answer !== false);
  });
}

describe('permissions are refused (Electron security checklist 5)', () => {
  it('grants the own main frame the clipboard for writing and nothing else', () => {
    expect(granted(ours)).toEqual(['clipboard-sanitized-write']);
  });

  it('grants a sub-frame nothing', () => {
    expect(granted({ ...ours, isMainFrame: false })).toEqual([]);
  });

  it('grants a request without a window or an address nothing', () => {
    expect(granted({ ...ours, contentsUrl: null })).toEqual([]);
    expect(granted({ ...ours, requestingUrl: undefined })).toEqual([]);
  });

  it.each(hostileUrls)('grants %j nothing, as a window or as a frame', (url) => {
    expect(granted({ ...ours, requestingUrl: url })).toEqual([]);
    expect(granted({ ...ours, contentsUrl: url })).toEqual([]);
  });

  it('refuses devices, screens and Bluetooth', () => {
    const handlers = installed();
    const answers: unknown[] = [];
    expect(handlers['setDevicePermissionHandler']?.({ deviceType: 'usb', origin: 'app://console' })).toBe(
      false,
    );
    handlers['setDisplayMediaRequestHandler']?.({}, (streams: unknown) => answers.push(streams));
    handlers['setBluetoothPairingHandler']?.({}, (response: unknown) => answers.push(response));
    expect(answers).toEqual([null, { confirmed: false }]);
  });
});
