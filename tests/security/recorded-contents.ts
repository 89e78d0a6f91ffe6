import type { guardNavigation } from '../../src/main/security/navigation-guard.ts';

interface NavigationProbe {
  readonly url: string;
  readonly isMainFrame: boolean;
}

/** Contents that only remember what they were told, so that a test can call it with made-up events. */
export function recordContents(guard: typeof guardNavigation) {
  const listeners = new Map<string, (event: object) => void>();
  let openHandler: ((details: object) => { action: string }) | undefined;
  guard({
    on: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
    setWindowOpenHandler: (handler: typeof openHandler) => {
      openHandler = handler;
    },
  } as unknown as Parameters<typeof guardNavigation>[0]);
  return {
    events: [...listeners.keys()],
    /** Whether the guard says no to an event. */
    refuses(name: string, probe: NavigationProbe): boolean {
      let prevented = false;
      listeners.get(name)?.({
        ...probe,
        preventDefault: () => {
          prevented = true;
        },
      });
      return prevented;
    },
    opens: (url: string) => openHandler?.({ url, disposition: 'new-window' }).action,
  };
}
