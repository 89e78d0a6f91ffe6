import {
  closeSync,
  openSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
  writeSync,
  type FSWatcher,
} from 'node:fs';
import { join } from 'node:path';

type OnSecondInstance = (argv: string[], workingDirectory: string) => void;

/** One app per data folder, as `requestSingleInstanceLock`: a later start tells the first one and ends. */
export class InstanceLock {
  readonly #file: string;
  readonly #watcher: FSWatcher;

  private constructor(folder: string, file: string, onSecond: OnSecondInstance) {
    this.#file = file;
    const knock = join(folder, knockName);
    this.#watcher = watch(folder, (_event, name) => {
      if (name !== knockName) return;
      const visit = readVisit(knock);
      if (visit === null) return;
      rmSync(knock, { force: true });
      onSecond(visit.argv, visit.workingDirectory);
    });
    this.#watcher.unref();
  }

  /** Answers null when another living process has the lock. */
  static request(folder: string, onSecond: OnSecondInstance): InstanceLock | null {
    const file = join(folder, 'electron-double.lock');
    const holder = holderOf(file);
    if (holder !== null && isAlive(holder)) {
      const visit = { argv: process.argv, workingDirectory: process.cwd() };
      writeFileSync(join(folder, knockName), JSON.stringify(visit));
      return null;
    }
    rmSync(file, { force: true });
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return new InstanceLock(folder, file, onSecond);
  }

  release(): void {
    this.#watcher.close();
    rmSync(this.#file, { force: true });
  }
}

const knockName = 'electron-double.second-instance';

function holderOf(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A file that is still being written parses on its next change. */
function readVisit(file: string): { argv: string[]; workingDirectory: string } | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { argv: string[]; workingDirectory: string };
  } catch {
    return null;
  }
}
