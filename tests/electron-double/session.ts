import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { refuseUnknown } from './refuse-unknown.ts';

type ProtocolHandler = (request: Request) => Response | Promise<Response>;
type RequestListener = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void;

/** Schemes registered as privileged: the only ones a page can be loaded from. */
export const privilegedSchemes = new Set<string>();

export const protocol = refuseUnknown('protocol', {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]) {
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard !== true || privileges.secure !== true) {
        throw new Error(`the test double of Electron knows standard, secure schemes only, not ${scheme}`);
      }
      privilegedSchemes.add(scheme);
    }
  },
} satisfies Partial<Electron.Protocol>);

/** Everything a session was told; the windows of the double ask it as Chromium asks Electron. */
export class SessionDouble extends EventEmitter {
  readonly handlers = new Map<string, ProtocolHandler>();
  requestListener: RequestListener | null = null;
  permissionRequestHandler: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
  permissionCheckHandler: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;

  readonly protocol = refuseUnknown('session.protocol', {
    handle: (scheme: string, handler: ProtocolHandler) => {
      if (!privilegedSchemes.has(scheme))
        throw new Error(`scheme ${scheme} was not registered as privileged`);
      if (this.handlers.has(scheme)) throw new Error(`the scheme ${scheme} is already handled`);
      this.handlers.set(scheme, handler);
    },
  });

  readonly webRequest = refuseUnknown('session.webRequest', {
    onBeforeRequest: (listener: RequestListener | null) => {
      this.requestListener = listener;
    },
  });

  setPermissionRequestHandler(handler: typeof this.permissionRequestHandler): void {
    this.permissionRequestHandler = handler;
  }

  setPermissionCheckHandler(handler: typeof this.permissionCheckHandler): void {
    this.permissionCheckHandler = handler;
  }

  /** No device, screen or Bluetooth can be asked for in the double, so these are only accepted. */
  setDevicePermissionHandler(_handler: Parameters<Electron.Session['setDevicePermissionHandler']>[0]): void {}
  setDisplayMediaRequestHandler(
    _handler: Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0],
  ): void {}
  setBluetoothPairingHandler(_handler: Parameters<Electron.Session['setBluetoothPairingHandler']>[0]): void {}

  /** The double reaches loopback only, so it never needs a proxy. */
  resolveProxy(_url: string): Promise<string> {
    return Promise.resolve('DIRECT');
  }
}

const sessions = new Map<string, SessionDouble>();
const doubles = new WeakMap<object, SessionDouble>();

function sessionNamed(name: string): SessionDouble {
  const known = sessions.get(name);
  if (known !== undefined) return known;
  const double = new SessionDouble();
  const guarded = refuseUnknown('session', double);
  doubles.set(guarded, double);
  sessions.set(name, guarded);
  return guarded;
}

/** The double behind what the console holds. */
export function sessionBehind(session: object | undefined): SessionDouble {
  const double = doubles.get(session ?? sessionNamed(''));
  if (double === undefined) throw new Error('this session was not made by the test double of Electron');
  return double;
}

export const session = refuseUnknown('session', {
  fromPartition: (name: string, _options?: Electron.FromPartitionOptions) => sessionNamed(name),
  get defaultSession() {
    return sessionNamed('');
  },
});
