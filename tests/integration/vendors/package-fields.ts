import type { JsonObject } from '../cli/command-line.ts';

/** The values of a handover package by their ids, as the vendor's person copies them. */
export function fieldsOf(document: JsonObject): Readonly<Record<string, string>> {
  const fields = document['handover'] as readonly { readonly id: string; readonly value: string }[];
  return Object.fromEntries(fields.map(({ id, value }) => [id, value]));
}

/** One value of a package that must be there. */
export function fieldOf(document: JsonObject, id: string): string {
  const value = fieldsOf(document)[id];
  if (value === undefined || value === '') throw new Error(`the package has no ${id}`);
  return value;
}

interface Table {
  readonly id: string;
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly { readonly row: number; readonly text: string }[];
}

/** A table of a package. */
export function tableOf(document: JsonObject, id: string): Table {
  const found = (document['tables'] as readonly unknown[] as readonly Table[]).find(
    (table) => table.id === id,
  );
  if (found === undefined) throw new Error(`the package has no table ${id}`);
  return found;
}

/** Outcomes of the checks by their ids. */
export function checksOf(document: JsonObject): Readonly<Record<string, string>> {
  const checks = document['checks'] as readonly { readonly id: string; readonly outcome: string }[];
  return Object.fromEntries(checks.map(({ id, outcome }) => [id, outcome]));
}

/** The code of the problem that a command answered; null where there is none. */
export function codeOf(document: JsonObject): string | null {
  const error = document['error'] as { readonly code: string } | null | undefined;
  return error?.code ?? null;
}
