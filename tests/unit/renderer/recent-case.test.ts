import { describe, expect, it } from 'vitest';
import { readNewCase, withRecentFirst, writeNewCase } from '../../../src/renderer/composables/recent-case.ts';

describe('the vendor and the environment of the last new case', () => {
  it('are kept without anything that was answered', () => {
    const kept = writeNewCase({ vendorId: 'b', environment: 'acceptance', inputs: { customer: 'canary' } });
    expect(kept).toBe('b acceptance');
    expect(readNewCase(kept)).toEqual({ vendorId: 'b', environment: 'acceptance' });
    expect(readNewCase('')).toEqual({ vendorId: '', environment: '' });
  });

  it('put that vendor first and leave the others in their order', () => {
    const vendors = ['a', 'b', 'c'].map((id) => ({ id }));
    const orderWith = (kept: string) => withRecentFirst(vendors, kept).map(({ id }) => id);
    expect(orderWith('c production')).toEqual(['c', 'a', 'b']);
    expect(orderWith('')).toEqual(['a', 'b', 'c']);
    expect(orderWith('gone production')).toEqual(['a', 'b', 'c']);
  });
});
