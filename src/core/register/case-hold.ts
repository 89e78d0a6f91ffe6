/** Who works on a case right now; shown to whoever comes second. */
export interface Holder {
  readonly program: 'console' | 'command-line';
  readonly processId: number;
  /** User principal name of who works. */
  readonly username: string;
  /** ISO 8601 UTC. */
  readonly since: string;
}

/** The claim on a case, or who was first; null where that one has not said yet who it is. */
export type CaseHold =
  { readonly held: true; release(): void } | { readonly held: false; readonly holder: Holder | null };
