import { describe, expect, it } from 'vitest';
import { usualTime } from '../../../src/renderer/wording/usual-time.ts';

describe('how long a plan usually takes', () => {
  it('counts what is done, and not what stays as it is', () => {
    const steps = [{ kind: 'update' }, { kind: 'no-op' }, { kind: 'manual' }] as const;
    expect(usualTime(steps)).toEqual({ fromMs: 5000, toMs: 10_000 });
  });

  it('adds the time that something new needs to be known everywhere', () => {
    const steps = ['create', 'create', 'create', 'check', 'check'] as const;
    expect(usualTime(steps.map((kind) => ({ kind })))).toEqual({ fromMs: 5000, toMs: 35_000 });
  });

  it('is not known where there is nothing to do', () => {
    expect(usualTime([{ kind: 'no-op' }])).toBeNull();
  });
});
