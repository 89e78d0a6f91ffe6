import type { Clock } from '../core/ports.ts';
import type { Log, LogEvent, LoggingProgram } from '../core/log/log-event.ts';
import { formatLogLine } from '../core/log/log-line.ts';
import { openLogFile } from '../storage/log-file.ts';
import { systemClock } from './node-ports.ts';

interface ProgramLogOptions {
  /** The data folder; without a register in it nothing is written. */
  readonly folder: string;
  readonly program: LoggingProgram;
  readonly clock?: Clock;
}

/** The log of a data folder. Lines that could not be written are counted, and told of once one can. */
export function createProgramLog({ folder, program, clock = systemClock }: ProgramLogOptions): Log {
  const file = openLogFile({ folder });
  let lost = 0;
  const append = (event: LogEvent): boolean => {
    try {
      const line = formatLogLine({ at: clock.now(), program, processId: process.pid }, event);
      return file.append(line) !== 'failed';
    } catch {
      // Whatever is the matter with the log, the work that it tells of goes on.
      return false;
    }
  };
  return {
    write(event) {
      if (lost > 0 && append({ event: 'lines-lost', count: lost })) lost = 0;
      if (!append(event)) lost += 1;
    },
  };
}
