import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';

/** Microsoft's own page about an error, opened in the system's browser; main knows its address. */
export function useErrorPage() {
  const bridge = useBridge();
  return (code: number | undefined): void =>
    void settle(() => bridge.app.openLink({ link: 'error-lookup', ...(code === undefined ? {} : { code }) }));
}
