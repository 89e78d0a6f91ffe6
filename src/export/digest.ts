import { createHash } from 'node:crypto';
import type { Sha256 } from '../core/ports.ts';

/** SHA-256 by Node. */
export const sha256: Sha256 = (content) => createHash('sha256').update(content, 'utf8').digest('hex');
