import { describe, expect, it } from 'vitest';
import { checksAt } from '../../../src/core/checks/case-checks.ts';
import topics from '../../../src/texts/nl/check-topics.json' with { type: 'json' };

describe('what a check is about, in a few words', () => {
  it('is known of every check, for when it could not look', () => {
    const ids = checksAt(['before', 'after', 'watch']).map(({ id }) => `check-topic.${id}`);
    expect(ids.length).toBeGreaterThan(40);
    expect(ids.filter((id) => !(id in topics))).toEqual([]);
  });
});
