/** What was said last of a run: of which step, whether it was waiting then, and when. */
export interface RunSpeech {
  readonly subject: string;
  readonly atMs: number;
}

/** Before anything was said. */
export const noSpeech: RunSpeech = { subject: '', atMs: Number.NEGATIVE_INFINITY };

/** Steps that follow each other faster are left out, or a screen reader would still be reading long after the run. */
const betweenStepsMs = 1000;

/** How often it is said that a step is still under way. */
const betweenReportsMs = 10_000;

/** What is due to be said now: where the run is, that it is still there, or nothing. */
export function dueSpeech(last: RunSpeech, subject: string, nowMs: number): 'step' | 'elapsed' | null {
  const silentMs = nowMs - last.atMs;
  if (subject !== last.subject) return silentMs >= betweenStepsMs ? 'step' : null;
  return silentMs >= betweenReportsMs ? 'elapsed' : null;
}
