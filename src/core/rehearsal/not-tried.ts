import { text, type Text } from '../text.ts';

/** Ends the attempt at one item: what the service did cannot be told, for the reason that it carries. */
export class NotTried extends Error {
  override readonly name = 'NotTried';
  readonly because: Text;

  constructor(because: Text) {
    super(because.id);
    this.because = because;
  }
}

/** The service did not let something happen that has to come first. */
export function notWithout(answer: string): NotTried {
  return new NotTried(text('rehearsal.not-tried.refused', { answer }));
}
