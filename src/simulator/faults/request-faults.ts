import type { FaultKind } from './fault-spec.ts';

type Kind = FaultKind['kind'];

/** The effects that strike one request, asked for by kind. */
export class RequestFaults {
  readonly #effects: readonly FaultKind[];

  constructor(effects: readonly FaultKind[]) {
    this.#effects = effects;
  }

  has(kind: Kind): boolean {
    return this.#effects.some((effect) => effect.kind === kind);
  }

  get<K extends Kind>(kind: K): Extract<FaultKind, { readonly kind: K }> | undefined {
    return this.#effects.find(
      (effect): effect is Extract<FaultKind, { readonly kind: K }> => effect.kind === kind,
    );
  }
}
