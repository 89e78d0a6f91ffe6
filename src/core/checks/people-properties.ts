import { text, type Text } from '../text.ts';
import { holds } from '../vendor/conditions.ts';
import type { CheckDefinition, CheckObject } from './check.ts';
import type { CheckSubject } from './check-facts.ts';
import {
  always,
  enabledPeople,
  hasApplication,
  lookedAt,
  peopleCheck,
  personObject,
  warnAbout,
} from './people-check.ts';
import type { PersonFacts } from './people-facts.ts';
import { verdict } from './verdict.ts';

/** What the vendor learns of a person, and cannot do without. */
interface NeededProperties {
  readonly mail: boolean;
  readonly givenName: boolean;
  readonly surname: boolean;
}

/** Read from the claims that the vendor wants, or the columns of its list. */
function neededProperties({ profile, desired }: CheckSubject): NeededProperties {
  const claims = desired?.application.optionalClaims.idToken.map(({ name }) => name) ?? [];
  const sources: readonly string[] = desired?.saml?.claims.map(({ source }) => source) ?? [];
  const columns: readonly string[] = profile.tables.flatMap((table) =>
    table.kind === 'users' ? table.columns.map(({ value }) => value) : [],
  );
  return {
    mail: claims.includes('email') || [...sources, ...columns].includes('mail'),
    givenName: claims.includes('given_name') || sources.includes('givenname') || columns.includes('initials'),
    surname: claims.includes('family_name') || [...sources, ...columns].includes('surname'),
  };
}

const withoutMail = peopleCheck({
  id: 'C01',
  moments: always,
  concerns: ({ subject }) => neededProperties(subject).mail,
  judge(people) {
    const lacking = enabledPeople(people).filter(({ mail }) => mail === null);
    const objects = lacking.map((person) => personObject(person));
    return warnAbout('C01', objects, lookedAt(people));
  },
});

const withoutName = peopleCheck({
  id: 'C03',
  moments: always,
  concerns({ subject }) {
    const { givenName, surname } = neededProperties(subject);
    return givenName || surname;
  },
  judge(people, { subject }) {
    const needed = neededProperties(subject);
    const objects = enabledPeople(people).flatMap((person): readonly CheckObject[] => {
      const lacksGiven = needed.givenName && person.givenName === null;
      const lacksSurname = needed.surname && person.surname === null;
      if (!lacksGiven && !lacksSurname) return [];
      const which = lacksGiven && lacksSurname ? 'both' : lacksGiven ? 'given-name' : 'surname';
      return [personObject(person, text(`case-check.C03.${which}`))];
    });
    return warnAbout('C03', objects, lookedAt(people));
  },
});

const sharedMail = peopleCheck({
  id: 'C04',
  moments: always,
  concerns: ({ subject }) => neededProperties(subject).mail,
  judge(people) {
    const enabled = enabledPeople(people);
    const shared = listSharedMail(enabled);
    const other = enabled.flatMap((person): readonly CheckObject[] => {
      const { mail, userPrincipalName, isGuest } = person;
      // A guest's name in this tenant is never an address.
      const isSame = mail === null || isGuest || mail.toLowerCase() === userPrincipalName.toLowerCase();
      return isSame ? [] : [personObject(person, text('case-check.C04.other-name', { mail }))];
    });
    if (shared.length === 0) return warnAbout('C04', other, lookedAt(people));
    const params = { count: shared.length, ...lookedAt(people) };
    return verdict('C04', 'fail', { params, objects: [...shared, ...other] });
  },
});

/** Those who share their mail address with somebody else. */
function listSharedMail(people: readonly PersonFacts[]): readonly CheckObject[] {
  const byMail = new Map<string, PersonFacts[]>();
  for (const person of people) {
    if (person.mail === null) continue;
    const key = person.mail.toLowerCase();
    const same = byMail.get(key);
    if (same === undefined) byMail.set(key, [person]);
    else same.push(person);
  }
  return [...byMail].flatMap(([mail, same]) =>
    same.length < 2
      ? []
      : same.map((person) => personObject(person, text('case-check.C04.shared', { mail }))),
  );
}

/** The ways in which the vendor sends a code, as far as they need something of a person. */
function codeProperties({ profile, values }: CheckSubject): readonly ('mail' | 'mobilePhone')[] {
  const { codes, inputs } = profile;
  const input = inputs.find(({ id }) => id === codes?.input);
  if (codes === undefined || input === undefined || !holds(input.when, values)) return [];
  const chosen = (values[codes.input] ?? '').split(',').map((choice) => choice.trim());
  const isChosen = (choice: string | undefined): boolean => choice !== undefined && chosen.includes(choice);
  return [
    ...(isChosen(codes.mail) ? (['mail'] as const) : []),
    ...(isChosen(codes.mobilePhone) ? (['mobilePhone'] as const) : []),
  ];
}

const withoutCode = peopleCheck({
  id: 'C42',
  moments: always,
  concerns: (facts) => hasApplication(facts) && codeProperties(facts.subject).length > 0,
  judge(people, { subject }) {
    const properties = codeProperties(subject);
    const objects = enabledPeople(people).flatMap((person): readonly CheckObject[] => {
      const missing = properties.filter((property) => person[property] === null);
      return missing.length === 0 ? [] : [personObject(person, missingFor(missing))];
    });
    return warnAbout('C42', objects, lookedAt(people));
  },
});

function missingFor(missing: readonly ('mail' | 'mobilePhone')[]): Text {
  if (missing.length > 1) return text('case-check.C42.both');
  return missing.includes('mail') ? text('case-check.C42.mail') : text('case-check.C42.mobile');
}

/** What the vendor needs to know of people: C01, C03, C04, C42. */
export const propertyChecks: readonly CheckDefinition[] = [withoutMail, withoutName, sharedMail, withoutCode];
