import * as fs from 'node:fs';
import path from 'node:path';
import type { PlaceFacts } from './folder-place.ts';

/** Reads where a folder lies, or would lie; follows links and Windows' mapped drives. */
export function readPlaceFacts(folder: string): PlaceFacts {
  const wanted = path.resolve(folder);
  const there = findNearest(wanted);
  const real = resolveLinks(there);
  const isLinux = process.platform === 'linux';
  return {
    platform: process.platform,
    folder: path.join(real, path.relative(there, wanted)),
    env: process.env,
    fileSystem: isLinux ? fs.statfsSync(real).type >>> 0 : null,
    fuseKind: isLinux ? readFuseKind(real) : null,
  };
}

/** Windows does not say it of disks that its mount manager does not know, such as RAM disks (nodejs/node#6861). */
function resolveLinks(folder: string): string {
  try {
    return fs.realpathSync.native(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EISDIR') return folder;
    throw error;
  }
}

function findNearest(folder: string): string {
  const parent = path.dirname(folder);
  return parent === folder || fs.existsSync(folder) ? folder : findNearest(parent);
}

/**
 * The kind of the mount that a folder is in, where it is one in user space: they share one number
 * (proc(5), mountinfo: mount point in the fifth field, kind in the first after a lone dash).
 */
function readFuseKind(folder: string): string | null {
  const mounts = readMounts().filter(({ point }) => !path.relative(point, folder).startsWith('..'));
  const nearest = mounts.toSorted((one, other) => other.point.length - one.point.length)[0];
  return nearest?.kind.startsWith('fuse') === true ? nearest.kind : null;
}

function readMounts(): readonly { readonly point: string; readonly kind: string }[] {
  try {
    return fs
      .readFileSync('/proc/self/mountinfo', 'utf8')
      .split('\n')
      .map((line) => {
        const fields = line.split(' ');
        // A space in a path is written as its octal number.
        const point = (fields[4] ?? '').replaceAll('\\040', ' ');
        return { point, kind: fields[fields.indexOf('-') + 1] ?? '' };
      })
      .filter(({ point }) => point !== '');
  } catch {
    return [];
  }
}
