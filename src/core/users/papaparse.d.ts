/**
 * The part of papaparse that core uses. Its own declarations bring Node's globals along, which core
 * must not see; tsconfig.pure.json leads here instead.
 */

interface ParseSettings {
  readonly delimiter: string;
  readonly newline: '\n';
  readonly quoteChar: string;
  /** How many rows to read; 0 for all. */
  readonly preview?: number;
}

declare const Papa: {
  parse<Row>(text: string, settings: ParseSettings): { readonly data: Row[] };
};

export default Papa;
