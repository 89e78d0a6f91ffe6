import { afterEach, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import type { JsonObject } from '../cli/command-line.ts';
import { codeOf } from '../vendors/package-fields.ts';
import { useVendorDesk } from '../vendors/vendor-desk.ts';
import { control, useCase } from './checks/checked-case.ts';

const desk = useVendorDesk({ random: 91 });
const made = useCase(desk, 'medimo', { customer: 'noord' });
const disabled = 'AADSTS7000112: Application is disabled.';
const dayMs = 86_400_000;

async function done(...args: readonly string[]): Promise<JsonObject> {
  const { document, exitCode } = await desk.command(...args);
  expect([document['error'] ?? null, exitCode]).toEqual([null, 0]);
  return document;
}

/** Runs a command while Graph refuses to change a service principal. */
async function refusedAtGraph(...args: readonly string[]): Promise<void> {
  await control(desk, '/faults', { faults: ['PATCH /servicePrincipals/*=status:403'] });
  const { document, exitCode } = await desk.command(...args);
  await fetch(`${desk.simulator.control}/faults`, { method: 'DELETE' });
  expect([codeOf(document), exitCode]).toEqual([expect.any(String), 1]);
}

/** What `status` prints for a person. */
async function printedStatus(): Promise<string> {
  let printed = '';
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += String(chunk);
    return true;
  });
  try {
    await runCommandLine(['--data', desk.data, '--simulator', desk.simulator.url, 'status', made.id]);
  } finally {
    out.mockRestore();
  }
  return printed;
}

async function findingKinds(): Promise<readonly string[]> {
  const { explanations } = (await done('explain', disabled, '--case', made.id)) as unknown as {
    explanations: readonly { findings: readonly { kind: string }[] }[];
  };
  return explanations[0]?.findings.map(({ kind }) => kind) ?? [];
}

async function retiredIn(): Promise<{ removedAt: string | null; keptUntil: string | null } | null> {
  return (await done('status', made.id))['retired'] as never;
}

afterEach(() => {
  vi.useRealTimers();
});

describe('a case whose retirement did not end', () => {
  it('is not said to be out of use, and its errors are explained by what the tenant has', async () => {
    await done('deliver', made.id, '--to', 'x', '--channel', 'y');
    await refusedAtGraph('retire', made.id);
    expect(await retiredIn()).toBe(null);
    const printed = await printedStatus();
    expect(printed).toContain(`Retiring is not finished`);
    expect(printed).toContain(`resume ${made.id}`);
    expect(printed).not.toContain('nobody can sign in');
    expect(await findingKinds()).not.toContain('retired');
  });

  it('is out of use once it went on to the end', async () => {
    await done('resume', made.id);
    expect(await retiredIn()).toMatchObject({ removedAt: null });
    expect(await printedStatus()).not.toContain('not finished');
    expect(await findingKinds()).toEqual(['retired']);
  });

  it('is not certain to be out of use while it is being brought back', async () => {
    await refusedAtGraph('retire', made.id, '--restore');
    expect(await retiredIn()).toBe(null);
    expect(await printedStatus()).toContain('Bringing it back is not finished');
    expect(await findingKinds()).not.toContain('retired');
    await done('resume', made.id);
  });
});

describe('a case that is removed more than once', () => {
  it('can be brought back for thirty days from the first time', async () => {
    await done('retire', made.id);
    await done('retire', made.id, '--remove');
    const first = await retiredIn();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5 * dayMs });
    await done('retire', made.id, '--remove');
    expect(await retiredIn()).toEqual(first);
  });

  it('counts from the newest removal where it came back in between', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6 * dayMs });
    await done('retire', made.id, '--restore');
    expect(await retiredIn()).toBe(null);
    await done('retire', made.id);
    expect(await retiredIn()).toMatchObject({ removedAt: null, keptUntil: null });
    await done('retire', made.id, '--remove');
    const removedAt = (await retiredIn())?.removedAt ?? '';
    expect(Math.abs(Date.parse(removedAt) - Date.now())).toBeLessThan(dayMs);
  });
});
