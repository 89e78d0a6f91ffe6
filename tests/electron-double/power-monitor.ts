import { EventEmitter } from 'node:events';
import { refuseUnknown } from './refuse-unknown.ts';

/** Never sleeps by itself. */
export const powerMonitor = refuseUnknown('powerMonitor', new EventEmitter());
