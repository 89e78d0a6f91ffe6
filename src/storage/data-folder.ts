import * as fs from 'node:fs';
import { join } from 'node:path';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import { fileErrorCode } from './file-error.ts';
import { judgePlace, type FolderPlace, type PlaceFacts } from './folder-place.ts';
import { readPlaceFacts } from './place-facts.ts';

const registerName = 'register.db';

/** Where the register of a data folder lies, and whether anything is there. */
export interface RegisterPlace {
  readonly file: string;
  readonly exists: boolean;
}

/**
 * Looks at a data folder without changing it. Problems: `data-folder-linked`, `data-folder-not-a-folder`,
 * `data-folder-unwritable`, `data-folder-on-network`, `data-folder-synchronised`.
 */
export function findRegister(
  folder: string,
  readFacts: (folder: string) => PlaceFacts = readPlaceFacts,
): Result<RegisterPlace> {
  const file = join(folder, registerName);
  return guarded(folder, () => {
    const found = fs.lstatSync(folder, { throwIfNoEntry: false });
    // A link could lead secrets to a folder that its owner never chose.
    if (found?.isSymbolicLink() === true) return refused(folderProblem('data-folder-linked', folder));
    if (found?.isDirectory() === false) return refused(folderProblem('data-folder-not-a-folder', folder));
    const place = judgePlace(readFacts(folder));
    if (place.kind !== 'local') return refused(placeProblem(place, folder));
    if (found === undefined) return succeeded({ file, exists: false });
    const register = fs.lstatSync(file, { throwIfNoEntry: false });
    if (register === undefined) return succeeded({ file, exists: false });
    if (register.isSymbolicLink()) return refused(folderProblem('data-folder-linked', file));
    if (!register.isFile()) return refused(folderProblem('register-foreign', folder));
    return succeeded({ file, exists: true });
  });
}

/**
 * Makes the data folder and an empty register file where they are missing, for their owner only.
 * Problems: those of {@link findRegister} and `disk-full`.
 */
export function prepareRegister(folder: string): Result<RegisterPlace> {
  const found = findRegister(folder);
  if (!found.ok) return found;
  return guarded(folder, () => {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    // SQLite writes its log beside the file.
    fs.accessSync(folder, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
    const handle = fs.openSync(found.value.file, 'a+', 0o600);
    try {
      // A register that was copied here may be readable for others; its log takes over these bits.
      if (process.platform !== 'win32' && (fs.fstatSync(handle).mode & 0o077) !== 0) {
        fs.fchmodSync(handle, 0o600);
      }
    } finally {
      fs.closeSync(handle);
    }
    return found;
  });
}

function guarded<T>(folder: string, work: () => Result<T>): Result<T> {
  try {
    return work();
  } catch (error) {
    const code = fileErrorCode(error);
    if (code === null) throw error;
    return refused(problemOfCode(code, folder));
  }
}

function problemOfCode(code: string, folder: string): Problem {
  if (code === 'ENOSPC' || code === 'EDQUOT') return problem('disk-full', 'failed', { params: { folder } });
  if (code === 'ENOTDIR' || code === 'EEXIST') return folderProblem('data-folder-not-a-folder', folder);
  return folderProblem('data-folder-unwritable', folder);
}

function placeProblem(place: Exclude<FolderPlace, { kind: 'local' }>, folder: string): Problem {
  if (place.kind === 'network') return folderProblem('data-folder-on-network', folder);
  const params = { folder, service: place.service };
  return problem('data-folder-synchronised', 'input', { params });
}

function folderProblem(code: string, folder: string): Problem {
  return problem(code, 'input', { params: { folder } });
}
