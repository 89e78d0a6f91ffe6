import path from 'node:path';
import { z } from 'zod';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { cloudIds } from '../entra/clouds.ts';
import { languages } from '../texts/language.ts';
import type { ManagedSettings } from './managed-settings.ts';
import { readBoundedFile } from './text-file.ts';

const maxBytes = 64 * 1024;

const policy = z.strictObject({
  language: z.enum(languages).exactOptional(),
  cloud: z.enum(cloudIds).exactOptional(),
  clientId: z.guid().exactOptional(),
  vendorFolder: z.string().max(1_000).refine(path.isAbsolute).exactOptional(),
  encryptedExportOnly: z.boolean().exactOptional(),
});

/** Reads a policy file that is there: a JSON object with known settings only. Problems: `policy-unreadable`. */
export async function parsePolicyFile(file: string): Promise<Result<ManagedSettings>> {
  const unreadable = (setting: string) =>
    refused(problem('policy-unreadable', 'input', { params: { file, setting: setting.slice(0, 60) } }));
  const bytes = await readBoundedFile(file, maxBytes);
  if (!bytes.ok) return unreadable('-');
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value));
  } catch {
    return unreadable('-');
  }
  const read = policy.safeParse(content);
  if (read.success) return succeeded(read.data);
  const [issue] = read.error.issues;
  const setting = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0];
  return unreadable(setting === undefined ? '-' : String(setting));
}
