import { afterAll, vi } from 'vitest';

/** Files share a process: what one replaced may not be there when the next begins. */
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});
