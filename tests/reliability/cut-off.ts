import { expect } from 'vitest';
import {
  beginRehearsal,
  endRehearsal,
  openPlace,
  perform,
  type Accidents,
  type Deed,
  type Job,
  type Rehearsal,
  type Stage,
} from './rehearsal.ts';

export const unharmed: Accidents = { diesAtLine: null, stopsAtEvent: null };

/** Does a thing that must succeed. */
export async function mustDo(rehearsal: Rehearsal, job: Job, deed: Deed): Promise<void> {
  const done = await perform(rehearsal, deed, job, unharmed);
  if (done === 'died' || !done.ok) throw new Error(done === 'died' ? 'it died' : done.problem.code);
  expect(done.value.problem).toBeNull();
}

/** The code of the problem for which a thing is not even begun; null where it is. */
export async function problemOf(rehearsal: Rehearsal, job: Job, deed: Deed): Promise<string | null> {
  const done = await perform(rehearsal, deed, job, unharmed);
  return done !== 'died' && !done.ok ? done.problem.code : null;
}

/** A deed that is cut off, and how things must stand whenever they are looked at. */
export interface CutOff<Standing> {
  readonly job: Job;
  readonly before: readonly Deed[];
  readonly deed: Deed;
  readonly lagMs: number;
  readonly look: (rehearsal: Rehearsal) => Promise<Standing>;
  /** At the moment of the cut. */
  readonly cut: (standing: Standing) => void;
  readonly isDone: (standing: Standing) => boolean;
  /** Once it was gone on with. */
  readonly after: (standing: Standing, start: Standing) => void;
}

/** Goes on after a process that died: what was begun is resumed, what was not is done. */
async function goOn<Standing>(
  rehearsal: Rehearsal,
  { job, deed, look, isDone }: CutOff<Standing>,
): Promise<void> {
  const place = await openPlace(rehearsal);
  const state = place.register.listCases()[0]?.state;
  place.close();
  if (state === 'interrupted') await mustDo(rehearsal, job, 'resume');
  if (!isDone(await look(rehearsal))) await mustDo(rehearsal, job, deed);
}

/** Cuts a deed off before each line of its journal, or each of its transactions; answers how many there are. */
export async function cutOff<Standing>(
  stage: Stage,
  by: 'line' | 'transaction',
  one: CutOff<Standing>,
): Promise<number> {
  const { job, before, deed, lagMs, look, cut, after } = one;
  for (let moment = 1; ; moment += 1) {
    const rehearsal = beginRehearsal(stage, moment, lagMs);
    try {
      for (const earlier of before) await mustDo(rehearsal, job, earlier);
      const start = await look(rehearsal);
      const accidents = by === 'line' ? { diesAtLine: moment } : { diesAtTransaction: moment };
      if ((await perform(rehearsal, deed, job, { ...unharmed, ...accidents })) !== 'died') return moment - 1;
      cut(await look(rehearsal));
      await goOn(rehearsal, one);
      await rehearsal.clock.sleep(60_000);
      after(await look(rehearsal), start);
    } catch (error) {
      throw new Error(`cut off at ${by} ${String(moment)} of ${deed}`, { cause: error });
    } finally {
      endRehearsal(rehearsal);
    }
  }
}
