import { describe, expect, it } from 'vitest';
import { useVendorDesk } from '../../vendors/vendor-desk.ts';
import { checksOf, control, useCase } from './checked-case.ts';

const desk = useVendorDesk({ random: 90 });
const medimo = useCase(desk, 'medimo', { customer: 'delinde' });

/** How often a person was asked to sign in or consent. */
async function questionsAsked(): Promise<number> {
  const response = await fetch(`${desk.simulator.control}/log`);
  const { requests } = (await response.json()) as { readonly requests: readonly { readonly path: string }[] };
  return requests.filter(({ path }) => path.endsWith('/devicecode')).length;
}

describe('the permissions that checks need', () => {
  it('are asked for once, and what the person declines skips its own checks only', async () => {
    expect((await desk.command('drift', medimo.id)).exitCode).toBe(0);
    await control(desk, '/consent', { decline: true });
    const before = await questionsAsked();
    const checks = await checksOf(desk, medimo);
    expect((await questionsAsked()) - before).toBe(1);
    const outcomeOf = (id: string) => checks.find((check) => check.id === id)?.outcome;
    expect(['C31', 'C43'].map(outcomeOf)).toEqual(['skip', 'skip']);
    expect(['C06', 'C16', 'C45'].map(outcomeOf)).toEqual(['pass', 'pass', 'pass']);
  });

  it('are not asked for again once the person agreed', async () => {
    await control(desk, '/consent', { decline: false });
    const before = await questionsAsked();
    const checks = await checksOf(desk, medimo);
    expect((await questionsAsked()) - before).toBe(1);
    expect(checks.find(({ id }) => id === 'C43')).toMatchObject({ outcome: 'pass' });
    await checksOf(desk, medimo);
    expect((await questionsAsked()) - before).toBe(1);
  });
});
