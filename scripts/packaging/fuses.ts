import { FuseV1Options, FuseVersion, type FuseConfig } from '@electron/fuses';

/** A switch that is burnt into Electron's program and that no file, argument or variable can turn back. */
export interface Fuse {
  readonly option: FuseV1Options;
  readonly on: boolean;
  readonly reason: string;
}

/** Every fuse that Electron has. One that a new Electron brings along stops the packaging until it is decided on. */
export const fuses: Readonly<Record<keyof typeof FuseV1Options, Fuse>> = {
  RunAsNode: {
    option: FuseV1Options.RunAsNode,
    on: false,
    reason: 'Signed as ours, the program would otherwise run any script that ELECTRON_RUN_AS_NODE names.',
  },
  EnableCookieEncryption: {
    option: FuseV1Options.EnableCookieEncryption,
    on: false,
    reason: 'There are no cookies: the session is in memory. On, it would ask for the keychain, and stay so.',
  },
  EnableNodeOptionsEnvironmentVariable: {
    option: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    on: false,
    reason:
      'NODE_OPTIONS loads code. NODE_EXTRA_CA_CERTS goes with it: requests take the certificates of the system.',
  },
  EnableNodeCliInspectArguments: {
    option: FuseV1Options.EnableNodeCliInspectArguments,
    on: false,
    reason:
      'A debugger reads tokens and the key of the register. End-to-end tests run on Electron as it comes.',
  },
  EnableEmbeddedAsarIntegrityValidation: {
    option: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    on: true,
    reason: 'A changed archive does not start, on Windows and macOS.',
  },
  OnlyLoadAppFromAsar: {
    option: FuseV1Options.OnlyLoadAppFromAsar,
    on: true,
    reason: 'A folder put beside the archive would be loaded instead, past its integrity.',
  },
  LoadBrowserProcessSpecificV8Snapshot: {
    option: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
    on: false,
    reason: 'There is no snapshot of ours; Electron does not start when it looks for one.',
  },
  GrantFileProtocolExtraPrivileges: {
    option: FuseV1Options.GrantFileProtocolExtraPrivileges,
    on: false,
    reason: 'Pages come from app://console; file:// needs no more than a browser gives it.',
  },
  WasmTrapHandlers: {
    option: FuseV1Options.WasmTrapHandlers,
    on: true,
    reason: 'As Electron has it: bounds of WebAssembly are checked by the processor.',
  },
};

/** The same for `@electron/fuses`. An ad-hoc signature of an unsigned build for macOS is renewed. */
export function fuseConfiguration(platform: 'darwin' | 'win32' | 'linux'): FuseConfig {
  const { RunAsNode, EnableCookieEncryption, EnableNodeOptionsEnvironmentVariable } = fuses;
  const { EnableNodeCliInspectArguments, EnableEmbeddedAsarIntegrityValidation } = fuses;
  const { OnlyLoadAppFromAsar, LoadBrowserProcessSpecificV8Snapshot } = fuses;
  const { GrantFileProtocolExtraPrivileges, WasmTrapHandlers } = fuses;
  return {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: platform === 'darwin',
    [FuseV1Options.RunAsNode]: RunAsNode.on,
    [FuseV1Options.EnableCookieEncryption]: EnableCookieEncryption.on,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: EnableNodeOptionsEnvironmentVariable.on,
    [FuseV1Options.EnableNodeCliInspectArguments]: EnableNodeCliInspectArguments.on,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: EnableEmbeddedAsarIntegrityValidation.on,
    [FuseV1Options.OnlyLoadAppFromAsar]: OnlyLoadAppFromAsar.on,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: LoadBrowserProcessSpecificV8Snapshot.on,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: GrantFileProtocolExtraPrivileges.on,
    [FuseV1Options.WasmTrapHandlers]: WasmTrapHandlers.on,
  };
}
