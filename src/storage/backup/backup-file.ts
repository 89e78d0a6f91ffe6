import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { problem, refused, succeeded, type Result } from '../../core/problem.ts';
import { allMigrations } from '../migrations/all-migrations.ts';
import { recoveryProtector } from '../sealing/passphrase.ts';
import type { WrappedKey } from '../sealing/protector.ts';
import { keyLength, openBytes, sealBytes } from '../sealing/sealed-bytes.ts';

const formatName = 'entra-handover-backup';
const formatVersion = 1;
const digestLength = 32;
const longestHeader = 4_096;
const newline = 0x0a;

/** What any version of the format begins with. */
const anyHeader = z.looseObject({ format: z.literal(formatName), version: z.int().min(1) });

const header = z.strictObject({
  format: z.literal(formatName),
  version: z.literal(formatVersion),
  madeAt: z.iso.datetime(),
  simulated: z.boolean(),
  registerVersion: z.int().min(1),
  salt: z.base64().length(44),
  recovery: z.strictObject({
    parameters: z.record(z.string(), z.union([z.string(), z.number()])),
    wrappedKey: z.base64().max(400),
  }),
});

/** What a backup says of itself in clear. */
export interface BackupFacts {
  /** ISO 8601 UTC. */
  readonly madeAt: string;
  readonly simulated: boolean;
  /** Version of the register in it: the number of its last migration. */
  readonly registerVersion: number;
}

/** A backup whose bytes are whole; still closed. */
export interface BackupFile extends BackupFacts {
  /** Exactly as it stands in the file: the seal vouches for it. */
  readonly header: string;
  readonly salt: Buffer;
  readonly recovery: WrappedKey;
  readonly sealed: Uint8Array;
}

/** A backup that was opened. */
export interface BackupContent {
  /** The data key of the register that was backed up; belongs to the caller, who overwrites it after use. */
  readonly key: Uint8Array;
  readonly content: Buffer;
}

/**
 * A backup file: one line of JSON, the content sealed with a key that is derived from the register's
 * data key, and a digest over both. The data key is in the line, wrapped by the recovery passphrase.
 */
export function writeBackupFile(
  dataKey: Uint8Array,
  recovery: WrappedKey,
  { madeAt, simulated, registerVersion }: BackupFacts,
  content: Uint8Array,
): Buffer {
  const salt = randomBytes(keyLength);
  const { parameters, bytes } = recovery;
  const line = JSON.stringify({
    format: formatName,
    version: formatVersion,
    madeAt,
    simulated,
    registerVersion,
    salt: salt.toString('base64'),
    recovery: { parameters, wrappedKey: Buffer.from(bytes).toString('base64') },
  } satisfies z.infer<typeof header>);
  const key = deriveKey(dataKey, salt);
  const sealed = sealBytes(key, labelOf(line), content);
  key.fill(0);
  const parts = [Buffer.from(`${line}\n`, 'utf8'), sealed];
  return Buffer.concat([...parts, digestOf(parts)]);
}

/**
 * Reads what a backup file says of itself, and whether it is whole. Problems: `backup-foreign`,
 * `backup-newer`, `backup-damaged`.
 */
export function readBackupFile(bytes: Uint8Array): Result<BackupFile> {
  const end = bytes.subarray(0, longestHeader).indexOf(newline);
  const line = Buffer.from(bytes.subarray(0, Math.max(end, 0))).toString('utf8');
  const content = parseJson(line);
  const known = anyHeader.safeParse(content);
  if (!known.success) return refused(problem('backup-foreign', 'input'));
  if (known.data.version > formatVersion) return refused(problem('backup-newer', 'input'));
  const digestAt = bytes.length - digestLength;
  const parts = [bytes.subarray(0, end + 1), bytes.subarray(end + 1, Math.max(digestAt, end + 1))];
  const read = header.safeParse(content);
  if (!read.success || !digestOf(parts).equals(bytes.subarray(digestAt))) return refused(damagedBackup());
  const { madeAt, simulated, registerVersion, salt, recovery } = read.data;
  const newest = allMigrations.at(-1)?.version ?? 0;
  if (registerVersion > newest) return refused(problem('backup-newer', 'input'));
  return succeeded({
    madeAt,
    simulated,
    registerVersion,
    header: line,
    salt: Buffer.from(salt, 'base64'),
    recovery: { parameters: recovery.parameters, bytes: Buffer.from(recovery.wrappedKey, 'base64') },
    sealed: parts[1] ?? new Uint8Array(),
  });
}

/** Opens a backup with the recovery passphrase. Problems: `backup-passphrase-wrong`, `backup-damaged`. */
export async function openBackupFile(file: BackupFile, passphrase: string): Promise<Result<BackupContent>> {
  const unwrapped = await recoveryProtector(passphrase).unwrap(file.recovery);
  if (!unwrapped.ok) {
    const isWrong = unwrapped.problem.code === 'passphrase-wrong';
    return refused(isWrong ? problem('backup-passphrase-wrong', 'input') : damagedBackup());
  }
  const { key: dataKey } = unwrapped.value;
  const key = deriveKey(dataKey, file.salt);
  const content = openBytes(key, labelOf(file.header), file.sealed);
  key.fill(0);
  if (content !== null) return succeeded({ key: dataKey, content });
  dataKey.fill(0);
  return refused(damagedBackup());
}

/** The bytes are not those that were written, or what was written makes no sense. */
export function damagedBackup() {
  return problem('backup-damaged', 'input');
}

function labelOf(line: string): string {
  return `backup/${line}`;
}

/** Each backup has a key of its own. */
function deriveKey(dataKey: Uint8Array, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, salt, 'entra-handover/backup', keyLength));
}

function digestOf(parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
