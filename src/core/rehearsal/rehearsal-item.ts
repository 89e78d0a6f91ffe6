import type { Bench } from './bench.ts';

/** Why an item can't be tried with an administrator's sign-in alone. */
export type Obstacle =
  'a-person' | 'a-policy' | 'a-licence' | 'another-person' | 'time' | 'a-permission' | 'chance' | 'bytes';

interface Item {
  /** Kebab-case; its question is the text `rehearsal.item.{id}`. */
  readonly id: string;
  /**
   * What the simulator does, in the words that {@link TriedItem.find} answers with: a word in kebab-case, whose
   * text is `rehearsal.answer.{word}`, or what went over the line, such as a status and a code. Null where it is
   * a duration, which is measured and not compared.
   */
  readonly simulator: string | null;
}

/** Something that is not known of the real service, and how to find out. */
export interface TriedItem extends Item {
  readonly kind: 'tried';
  /** What the service does. @throws {NotTried} */
  find(bench: Bench): Promise<string>;
}

/** Something that only a person can find out; how is the text `rehearsal.by-hand.{id}`. */
export interface ManualItem extends Item {
  readonly kind: 'by-hand';
  readonly obstacle: Obstacle;
}

export type RehearsalItem = TriedItem | ManualItem;
