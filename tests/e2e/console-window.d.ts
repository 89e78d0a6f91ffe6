import type { ConsoleBridge } from '../../src/contract/console-api.ts';

declare global {
  interface Window {
    /** What the preload exposes; specs run functions in the page that use it. */
    readonly entraHandover: ConsoleBridge;
  }
}
