import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../cli/command-line.ts';
import { useVendorDesk } from '../vendors/vendor-desk.ts';
import { useCase } from './checks/checked-case.ts';

const desk = useVendorDesk({ random: 93 });
const made = useCase(desk, 'medimo', { customer: 'delinde' });

async function done(...args: readonly string[]): Promise<void> {
  const { document, exitCode } = await desk.command(...args);
  expect([document['error'] ?? null, exitCode]).toEqual([null, 0]);
}

/** What adopting says of each id by which the portal knows the application. */
async function refusals(): Promise<readonly (JsonObject | undefined)[]> {
  const { appId, objectId, servicePrincipalId } = made.ids;
  const found: (JsonObject | undefined)[] = [];
  for (const id of [appId, objectId, servicePrincipalId.toUpperCase()]) {
    const { document } = await desk.command('adopt', '--vendor', 'medimo', '--application', id);
    found.push(document['error'] as JsonObject | undefined);
  }
  return found;
}

const each = (refusal: object): readonly unknown[] =>
  Array.from({ length: 3 }, () => expect.objectContaining(refusal) as unknown);

describe('adopting an application that the register has a case for', () => {
  it('names the way back of a case that is retired, whether its application is there or deleted', async () => {
    const { id } = made;
    await done('deliver', id, '--to', 'x', '--channel', 'y');
    const retired = each({
      code: 'case-retired',
      remedy: expect.stringContaining(`retire ${id} --restore`) as unknown,
    });
    await done('retire', id, '--yes');
    expect(await refusals()).toEqual(retired);
    await done('retire', id, '--remove', '--yes');
    expect(await refusals()).toEqual(retired);
  });

  it('names the case, also where somebody else deleted its application', async () => {
    const { id } = made;
    const known = each({ code: 'adopt-known', text: expect.stringContaining(id) as unknown });
    await done('retire', id, '--restore', '--yes');
    expect(await refusals()).toEqual(known);
    await made.change('DELETE', '{application}');
    expect(await refusals()).toEqual(known);
  });
});
