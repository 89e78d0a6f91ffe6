import type { RunEvent } from '../core/run/run-events.ts';
import { text } from '../core/text.ts';
import type { Output } from './output.ts';

/** Tells on stderr how a run goes, one line per event that a person wants to know. */
export function reportProgress(output: Output): (event: RunEvent) => void {
  let total = 0;
  let ended = 0;
  const say = output.renderer.say.bind(output.renderer);
  return (event) => {
    switch (event.type) {
      case 'run-started':
        total = event.stepIds.length;
        return;
      case 'step-done':
        ended += 1;
        output.progress(`${say(text('cli.step', { number: ended, total }))}: ${say(event.text)}`);
        if (event.detail !== undefined) output.progress(`  ${say(event.detail)}`);
        return;
      case 'step-waiting':
        output.progress(
          `  ${say(text('cli.waiting', { text: say(event.text), attempt: event.attempt, seconds: event.nextInMs / 1000 }))}`,
        );
        return;
      case 'step-failed':
        output.progress(`  ${say(event.problem.text)}`);
        return;
      case 'step-started':
      case 'request':
      case 'run-ended':
    }
  };
}
