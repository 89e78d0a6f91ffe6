import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Ids, Sha256 } from '../core/ports.ts';

/** The computer's own clock. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  sleep: (ms, signal) => sleep(ms, undefined, signal === undefined ? {} : { signal }),
};

/** Identifiers from the operating system's random source. */
export const randomIds: Ids = {
  uuid: () => randomUUID(),
  nonce: () => randomBytes(4).toString('hex'),
};

export const sha256: Sha256 = (content) => createHash('sha256').update(content, 'utf8').digest('hex');
