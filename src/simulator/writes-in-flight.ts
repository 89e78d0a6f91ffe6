/** The writes that have begun and not ended, counted by the directory object that they change. */
export class WritesInFlight {
  readonly #counts = new Map<string, number>();

  /** @returns whether another write on this object is under way. */
  begin(objectId: string): boolean {
    const count = this.#counts.get(objectId) ?? 0;
    this.#counts.set(objectId, count + 1);
    return count > 0;
  }

  end(objectId: string): void {
    const count = (this.#counts.get(objectId) ?? 0) - 1;
    if (count > 0) this.#counts.set(objectId, count);
    else this.#counts.delete(objectId);
  }
}
