import Database from 'better-sqlite3';
import path from 'node:path';
import { beforeEach, expect } from 'vitest';
import { caseIdOf, type JsonObject } from '../../cli/command-line.ts';
import { openGraph } from '../../simulator/tenant-work.ts';
import { draftOf, type VendorDesk } from '../../vendors/vendor-desk.ts';

/** A case whose checks are run, and its tenant as somebody in the portal has it. */
export interface CheckedCase {
  readonly id: string;
  /** As onboarding answered it, with its secret. */
  readonly document: JsonObject;
  readonly ids: {
    readonly appId: string;
    readonly objectId: string;
    readonly servicePrincipalId: string;
  };
  /** Writes or reads in the tenant; `{application}` and `{principal}` stand for their paths. */
  change(method: string, path: string, body?: JsonObject): Promise<JsonObject>;
}

/** One check as the command line tells it. */
export interface ToldCheck {
  readonly id: string;
  readonly outcome: 'pass' | 'warn' | 'fail' | 'skip';
  readonly text: string;
  readonly objects: readonly {
    readonly kind: string;
    readonly id: string | null;
    readonly name: string;
    readonly detail: string | null;
  }[];
  readonly objectCount: number;
  readonly remedy: string | null;
}

/** Onboards a case; one that waits for its vendor, or of which something failed to be proved, counts as well. */
export async function onboardCase(
  desk: VendorDesk,
  vendor: string,
  inputs: Readonly<Record<string, string>> = {},
  ...more: readonly string[]
): Promise<CheckedCase> {
  const { document } = await desk.command('onboard', ...draftOf(vendor, inputs), ...more);
  expect(document['error']).toBe(null);
  return caseOf(desk, document);
}

/** A case for the whole test file: made before its first test, when the tenant is there. */
export function useCase(
  desk: VendorDesk,
  vendor: string,
  inputs: Readonly<Record<string, string>> = {},
): CheckedCase {
  let made: CheckedCase | null = null;
  const found = (): CheckedCase => {
    if (made === null) throw new Error('no test has begun');
    return made;
  };
  beforeEach(async () => {
    made ??= await onboardCase(desk, vendor, inputs);
  });
  return {
    get id() {
      return found().id;
    },
    get document() {
      return found().document;
    },
    get ids() {
      return found().ids;
    },
    change: (...request) => found().change(...request),
  };
}

async function caseOf(desk: VendorDesk, document: JsonObject): Promise<CheckedCase> {
  const ids = document['application'] as unknown as CheckedCase['ids'];
  const graph = await openGraph(desk.simulator);
  return {
    id: caseIdOf(document),
    document,
    ids,
    async change(method, where, body) {
      const filled = where
        .replace('{application}', `/applications/${ids.objectId}`)
        .replace('{principal}', `/servicePrincipals/${ids.servicePrincipalId}`);
      const { status, body: answered } = await graph(method, filled, body);
      expect(status, JSON.stringify(answered)).toBeLessThan(300);
      return answered as JsonObject;
    },
  };
}

/** A text of an answer of Graph. */
export function textIn(answer: JsonObject, name: string): string {
  const value = answer[name];
  if (typeof value !== 'string') throw new Error(`${name} is no text`);
  return value;
}

/** Runs the checks of a case. */
export async function checksOf(
  desk: VendorDesk,
  { id }: Pick<CheckedCase, 'id'>,
  ...options: readonly string[]
): Promise<readonly ToldCheck[]> {
  const { document, exitCode } = await desk.command('check', id, ...options);
  expect(document['error']).toBe(null);
  const checks = document['checks'] as unknown as readonly ToldCheck[];
  expect(exitCode).toBe(checks.some(({ outcome }) => outcome === 'fail') ? 1 : 0);
  return checks;
}

/** What one check says; every check that is not passed says what to do. */
export async function checkOf(
  desk: VendorDesk,
  one: Pick<CheckedCase, 'id'>,
  checkId: string,
  ...options: readonly string[]
): Promise<ToldCheck> {
  const told = (await checksOf(desk, one, ...options)).find(({ id }) => id === checkId);
  if (told === undefined) throw new Error(`${checkId} says nothing`);
  if (told.outcome === 'pass') expect(told.remedy).toBe(null);
  else expect(told.remedy).toEqual(expect.stringMatching(/\S/));
  return told;
}

/** Whether a check says anything about a case. */
export async function concerns(
  desk: VendorDesk,
  one: Pick<CheckedCase, 'id'>,
  checkId: string,
): Promise<boolean> {
  return (await checksOf(desk, one)).some(({ id }) => id === checkId);
}

/** Changes what the register has, as only a fault or another program would. */
export function changeRegister(desk: VendorDesk, statement: string, ...values: readonly string[]): void {
  const database = new Database(path.join(desk.data, 'register.db'));
  try {
    expect(database.prepare(statement).run(...values).changes).toBeGreaterThan(0);
  } finally {
    database.close();
  }
}

/** Asks something of the simulator's control endpoint. */
export async function control(desk: VendorDesk, where: string, body: object): Promise<void> {
  const response = await fetch(`${desk.simulator.control}${where}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}
