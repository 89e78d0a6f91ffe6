import type { SignInEntry } from './read-sign-ins.ts';

/** Sign-ins that failed for the same reason. */
export interface FailureGroup {
  /** The AADSTS number. */
  readonly code: number;
  readonly count: number;
  /** How many people, as far as they were recognised. */
  readonly users: number;
  /** User principal names of some of them, the latest first. */
  readonly names: readonly string[];
  /** ISO 8601 UTC. */
  readonly firstAt: string;
  readonly lastAt: string;
  /** Microsoft's words for the latest. */
  readonly reason: string;
  /** Of the latest, for Microsoft's support. */
  readonly correlationId: string | null;
  /** Conditional Access policies that refused. */
  readonly refusedBy: readonly string[];
}

const mostNames = 5;

/** Groups failed sign-ins by their number, the latest failure first. `entries` are newest first. */
export function groupFailures(entries: readonly SignInEntry[]): readonly FailureGroup[] {
  const byCode = new Map<number, SignInEntry[]>();
  for (const entry of entries) {
    if (entry.errorCode === 0) continue;
    const group = byCode.get(entry.errorCode) ?? [];
    group.push(entry);
    byCode.set(entry.errorCode, group);
  }
  return [...byCode].flatMap(([code, group]) => {
    const [latest] = group;
    const names = [...new Set(group.map(nameOf).filter((name) => name !== ''))];
    if (latest === undefined) return [];
    return [
      {
        code,
        count: group.length,
        users: names.length,
        names: names.slice(0, mostNames),
        firstAt: group.at(-1)?.at ?? latest.at,
        lastAt: latest.at,
        reason: latest.reason,
        correlationId: latest.correlationId,
        refusedBy: [...new Set(group.flatMap(({ refusedBy }) => refusedBy))],
      },
    ];
  });
}

/** The same person may be written in capitals one time and not the next. */
function nameOf({ userPrincipalName }: SignInEntry): string {
  return userPrincipalName.toLowerCase();
}
