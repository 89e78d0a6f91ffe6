import type { Actor } from '../advice/actor.ts';
import type { InputValues } from '../case.ts';
import { text, type Text } from '../text.ts';
import { holds } from '../vendor/conditions.ts';
import type { VendorProfile } from '../vendor/profile.ts';

/** What Graph cannot answer: somebody must, with yes, no or not applicable. */
export interface ChecklistQuestion {
  /** As in the list of checks (`C37`), or the profile's own. */
  readonly id: string;
  readonly question: Text;
  readonly who: Actor;
}

interface CommonQuestion {
  readonly id: string;
  readonly who: Actor;
  concerns(profile: VendorProfile): boolean;
}

const isSignedInTo = ({ application }: VendorProfile): boolean => application !== undefined;

/** What is asked for whichever vendor it is; the words are `checklist.{id}`. */
const commonQuestions: readonly CommonQuestion[] = [
  { id: 'C05', who: 'application-manager', concerns: isSignedInTo },
  { id: 'C37', who: 'application-manager', concerns: () => true },
  { id: 'C39', who: 'administrator', concerns: () => true },
  { id: 'C44', who: 'user', concerns: () => true },
  {
    id: 'C52',
    who: 'administrator',
    concerns: ({ secret, saml }) => secret !== undefined || saml !== undefined,
  },
];

/** The questions of a case, in order; where a profile words one itself, its words count. */
export function listChecklist(profile: VendorProfile, values: InputValues): readonly ChecklistQuestion[] {
  const own = profile.checklist
    .filter(({ when }) => holds(when, values))
    .map(({ id, text: question, who }): ChecklistQuestion => ({
      id,
      question: text('checklist.own', { question }),
      who,
    }));
  const common = commonQuestions
    .filter(({ id, concerns }) => concerns(profile) && !own.some((question) => question.id === id))
    .map(({ id, who }): ChecklistQuestion => ({
      id,
      question: text(`checklist.${id}`, { vendor: profile.name }),
      who,
    }));
  return [...common, ...own].toSorted((one, other) => one.id.localeCompare(other.id));
}
