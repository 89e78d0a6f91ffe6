import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What runs, and on what. */
export interface ProgramFacts {
  readonly version: string;
  /** Name and version of the operating system's kernel. */
  readonly platform: string;
  readonly arch: string;
  readonly runtime: string;
}

const versionShape = /^\d+\.\d+\.\d+[\w.-]{0,40}$/;

/** `resources` is the folder of that name. */
export function programFacts(resources: string): ProgramFacts {
  const { electron, node } = process.versions as { electron?: string; node: string };
  return {
    version: programVersion(resources),
    platform: `${process.platform} ${os.release()}`,
    arch: process.arch,
    runtime: electron === undefined ? `node ${node}` : `electron ${electron}`,
  };
}

/** The version in the package beside `resources`; one that can't be read is no reason not to start. */
export function programVersion(resources: string): string {
  try {
    const text = readFileSync(path.join(path.dirname(resources), 'package.json'), 'utf8');
    const { version } = JSON.parse(text) as { readonly version?: unknown };
    return typeof version === 'string' && versionShape.test(version) ? version : 'unknown';
  } catch {
    return 'unknown';
  }
}
