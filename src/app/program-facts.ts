import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';

/** What runs, and on what. */
export interface ProgramFacts {
  readonly version: string;
  /** Name and version of the operating system's kernel. */
  readonly platform: string;
  readonly arch: string;
  readonly runtime: string;
}

const packageFile = z.object({ version: z.string().regex(/^\d+\.\d+\.\d+[\w.-]{0,40}$/) });

/** `resources` is the folder of that name; the version stands in the package beside it. */
export function programFacts(resources: string): ProgramFacts {
  const { electron, node } = process.versions as { electron?: string; node: string };
  return {
    version: readVersion(path.join(path.dirname(resources), 'package.json')),
    platform: `${process.platform} ${os.release()}`,
    arch: process.arch,
    runtime: electron === undefined ? `node ${node}` : `electron ${electron}`,
  };
}

/** A version that can't be read is no reason not to start. */
function readVersion(file: string): string {
  try {
    return packageFile.parse(JSON.parse(readFileSync(file, 'utf8'))).version;
  } catch {
    return 'unknown';
  }
}
