import type { FaultKind, Strike } from './fault-spec.ts';

type Kind = FaultKind['kind'];

/** The effects that strike one request, asked for by kind. */
export class RequestFaults {
  readonly #effects: readonly FaultKind[];

  constructor(strikes: readonly Strike[]) {
    this.#effects = strikes.map(({ effect }) => effect);
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
