import { personalShapes } from './personal-shapes.ts';
import { secretShapes } from './secret-shapes.ts';

/** Longer than anything that says something; the rest is not looked at and not kept. */
const maxRead = 8_000;

/**
 * A text as it may be logged: secrets, people, customers' hosts and folders are taken out by their shape, ids,
 * codes and dates stay. It is the net below a log that is not given such things in the first place: what has
 * no shape of its own, such as a person's name, it cannot know.
 */
export function redactText(text: string): string {
  // Half of a token might no longer look like one.
  let shown = text.length > maxRead ? text.slice(0, maxRead).replace(/\S*$/, '') : text;
  for (const { pattern, replace } of [...secretShapes, ...personalShapes])
    shown = shown.replace(pattern, (found: string, ...groups: readonly (string | undefined)[]) =>
      replace(found, ...groups),
    );
  return shown;
}
