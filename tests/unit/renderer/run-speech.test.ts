import { describe, expect, it } from 'vitest';
import { dueSpeech, noSpeech } from '../../../src/renderer/wording/run-speech.ts';

describe('what is said of a run', () => {
  const said = { subject: 'application', atMs: 5000 };

  it('is its first step, at once', () => {
    expect(dueSpeech(noSpeech, 'application', 0)).toBe('step');
  });

  it('is a next step, but not within a second of the one before', () => {
    expect(dueSpeech(said, 'secret', 5999)).toBeNull();
    expect(dueSpeech(said, 'secret', 6000)).toBe('step');
  });

  it('is how long it takes, every ten seconds that a step goes on', () => {
    expect(dueSpeech(said, 'application', 14_999)).toBeNull();
    expect(dueSpeech(said, 'application', 15_000)).toBe('elapsed');
  });
});
