/** One numbered step of the schema. The number is the `user_version` that it leads to. */
export interface Migration {
  readonly version: number;
  /** Statements without a transaction of their own: the caller wraps them in one. */
  readonly sql: string;
}
