import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Language } from '../texts/language.ts';

/** Options that every command takes, as commander leaves them. */
export interface GlobalOptions {
  readonly data?: string;
  readonly demo?: boolean;
  readonly demoFresh?: boolean;
  readonly simulator?: string;
  readonly language?: Language;
  readonly json?: boolean;
  readonly reveal?: boolean;
  readonly yes?: boolean;
  readonly keyFile?: string;
  readonly as?: string;
}

/** Options of every command that talks to a tenant. */
export interface TenantOptions {
  readonly account?: string;
  readonly tenant?: string;
}

/**
 * `--demo=fresh` becomes an option of its own: an optional value would swallow the command that
 * follows `--demo`.
 */
export function normaliseArguments(argv: readonly string[]): readonly string[] {
  return argv.map((argument) => (argument === '--demo=fresh' ? '--demo-fresh' : argument));
}

/** Reads `NAME=VALUE` pairs; the value may hold `=`. */
export function parseSettings(pairs: readonly string[]): Result<Readonly<Record<string, string>>> {
  const values: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const pair of pairs) {
    const split = pair.indexOf('=');
    const name = pair.slice(0, split);
    if (split < 1 || name in values) {
      return refused(
        problem('setting-malformed', 'input', { field: 'set', params: { value: pair.slice(0, 60) } }),
      );
    }
    values[name] = pair.slice(split + 1);
  }
  return succeeded({ ...values });
}
