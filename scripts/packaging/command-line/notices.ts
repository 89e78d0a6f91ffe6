import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { BundledPackage } from './bundle.ts';

const manifest = z.object({ name: z.string(), version: z.string(), license: z.string().optional() });
const licenceFile = /^(?:licen[cs]e|copying|notice)(?:[.-][\w.-]+)?$/i;

function describe(folder: string): string {
  const { name, version, license } = manifest.parse(
    JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')),
  );
  const texts = readdirSync(folder)
    .filter((file) => licenceFile.test(file))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  // Some say it in the manifest, some in a file of their own; whoever says it nowhere may not be passed on.
  if (license === undefined && texts.length === 0) throw new Error(`${name} ${version} names no licence`);
  return [`${name} ${version}${license === undefined ? '' : ` (${license})`}`, ...texts].join('\n\n');
}

/**
 * The names, versions and licences of everybody whose code is passed on, as those licences ask.
 *
 * @throws when a package says nothing about its licence.
 */
export function thirdPartyNotices(packages: readonly BundledPackage[]): string {
  const line = '-'.repeat(80);
  const parts = [...new Set(packages.map(({ folder }) => describe(folder)))].sort();
  return `This program contains the work of others:\n\n${parts.join(`\n\n${line}\n\n`)}\n`;
}
