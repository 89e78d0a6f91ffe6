import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Settings } from './window-place.ts';

/** Settings of this computer's window in a small JSON file; losing them loses nothing of a tenant. */
export function settingsFile(file: string): Settings {
  return {
    readSetting: (key) => readAll(file)[key] ?? null,
    writeSetting(key, value) {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(file, JSON.stringify({ ...readAll(file), [key]: value }), { mode: 0o600 });
    },
  };
}

function readAll(file: string): Readonly<Record<string, string>> {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
    return Object.fromEntries(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}
