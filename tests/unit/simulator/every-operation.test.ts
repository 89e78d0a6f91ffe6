import { beforeAll, describe, expect, it } from 'vitest';
import { everyOperation, type Permissions } from '../../fixtures/check-against-excerpt.ts';
import { readScopes } from '../../../src/simulator/login/graph-scopes.ts';
import { answersChecked, operationsSucceeded } from './checked-answer.ts';
import { openTenant, type InProcess } from './in-process.ts';
import { WholeSession } from './whole-session.ts';

const operations = everyOperation();

describe('every operation of the excerpt', () => {
  it('is answered, with success and as the excerpt says, to a request as the excerpt says', async () => {
    const session = new WholeSession(await openTenant());
    await session.run();
    expect(session.requestFaults).toEqual([]);
    const unanswered = [...operations.keys()].filter((name) => !operationsSucceeded().has(name));
    expect(unanswered).toEqual([]);
    console.log(
      `${operations.size} operations: ${session.requests} requests and ${answersChecked()} answers checked`,
    );
  });
});

const key = '11111111-2222-4333-8444-555555555555';

/** A request that comes as far as the permissions. */
async function statusOf(tenant: InProcess, name: string): Promise<{ status: number; code: unknown }> {
  const [method = '', template = ''] = name.split(' ');
  const path = template.replaceAll(/\{[^}]+\}/g, key);
  const { status, body } = await tenant.graph(method, path, method === 'GET' ? undefined : {});
  return { status, code: (body['error'] as { code?: string } | undefined)?.code };
}

const isKnown = (scope: string): boolean => readScopes([scope]).unknownScopes.length === 0;

/** The least that suffices by Microsoft's own table: everything that is said to belong together. */
function leastOf({ leastPrivileged = [], alsoRequires = [], higher = [] }: Permissions): string[] {
  const together = alsoRequires[0]?.split(',')[0]?.split(' + ');
  if (together?.every(isKnown) === true) return together;
  const least = leastPrivileged.filter(isKnown).slice(0, 1);
  return least.length > 0 ? least : higher.filter(isKnown).slice(0, 1);
}

const permitted = [...operations].flatMap(([name, permissions]) => {
  // Restoring has permissions of its own per type; the table names those of people only.
  if (permissions === null || name.endsWith('/restore')) return [];
  const scopes = leastOf(permissions);
  return scopes.length === 0 ? [] : [[name, scopes.join(' ')] as const];
});

describe('the permissions of an operation', () => {
  let without: InProcess;

  beforeAll(async () => {
    without = await openTenant();
    await without.signIn('joost.bakker@delinde.nl', 'openid profile');
  });

  it('are asked for, wherever Microsoft’s table has any', async () => {
    const open: string[] = [];
    for (const [name] of permitted) {
      if ((await statusOf(without, name)).status !== 403) open.push(name);
    }
    expect([permitted.length > 80, open]).toEqual([true, []]);
  });

  it('are enough when they are the least of that table', async () => {
    const closed: string[] = [];
    const byScopes = Map.groupBy(permitted, ([, scopes]) => scopes);
    for (const [scopes, rows] of byScopes) {
      const tenant = await openTenant({ settings: { licence: 'p2' } });
      await tenant.signIn('joost.bakker@delinde.nl', scopes);
      for (const [name] of rows) {
        if ((await statusOf(tenant, name)).status === 403) closed.push(`${name} with ${scopes}`);
      }
    }
    expect(closed).toEqual([]);
  });
});
