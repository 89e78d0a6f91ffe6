import { canonicalPath, readFaultSpec, type FaultSpec, type Strike } from './fault-spec.ts';

interface Armed {
  readonly spec: FaultSpec;
  matches: number;
}

/** The faults in force, each counting its own matches. */
export class FaultList {
  #armed: Armed[] = [];

  /** @returns the specs that do not follow the grammar; when there is one, none is added. */
  add(texts: readonly string[]): string[] {
    const specs = texts.map((text) => ({ text, spec: readFaultSpec(text) }));
    const unreadable = specs.filter(({ spec }) => spec === null).map(({ text }) => text);
    if (unreadable.length > 0) return unreadable;
    for (const { spec } of specs) if (spec !== null) this.#armed.push({ spec, matches: 0 });
    return [];
  }

  clear(): void {
    this.#armed = [];
  }

  /** What strikes this request; it counts as a match of every fault it fits. */
  strike(method: string, path: string): Strike[] {
    const canonical = canonicalPath(path);
    const strikes: Strike[] = [];
    for (const armed of this.#armed) {
      const { spec } = armed;
      if (spec.method !== '*' && spec.method !== method) continue;
      if (!spec.path.test(canonical)) continue;
      armed.matches += 1;
      if (spec.nth === null || spec.nth === armed.matches)
        strikes.push({ word: spec.word, effect: spec.effect });
    }
    return strikes;
  }

  list(): { readonly fault: string; readonly matches: number }[] {
    return this.#armed.map(({ spec, matches }) => ({ fault: spec.text, matches }));
  }
}
