import { text, type Text } from '../text.ts';
import type { AcceptedChange } from './accepted-changes.ts';

/** What somebody agreed to, in one sentence. */
export function describeAccepted(change: AcceptedChange): Text {
  const { subject } = change;
  switch (subject) {
    case 'assignment-required':
      return text(`accepted.${subject}.${change.value ? 'yes' : 'no'}`);
    case 'redirect-uri':
      return change.instead === null
        ? text('accepted.redirect-uri.none', { former: change.value })
        : text('accepted.redirect-uri', { former: change.value, value: change.instead });
    case 'claim':
      return text(change.instead === null ? 'accepted.claim.none' : 'accepted.claim', {
        claim: change.name,
        token: change.token,
      });
    default:
      return change.value === null
        ? text(`accepted.${subject}.none`)
        : text(`accepted.${subject}`, { value: change.value });
  }
}
