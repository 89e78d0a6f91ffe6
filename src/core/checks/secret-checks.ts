import { daysBetween } from '../aftercare/expiry-days.ts';
import type { PasswordCredential } from '../tenant/entra-objects.ts';
import { text } from '../text.ts';
import type { CheckDefinition, CheckObject } from './check.ts';
import type { SecretRecord } from '../register/register.ts';
import type { CheckFacts, CheckSubject } from './check-facts.ts';
import { judgeLive } from './live-application.ts';
import { checkObject, verdict } from './verdict.ts';

/** From so many days before its end on somebody must act (vendors.md C11). */
export const firstNoticeDays = 90;

/** What the vendor uses or is to use. */
function secretsInUse({ secrets }: CheckSubject): readonly SecretRecord[] {
  return secrets.filter(({ state }) => state === 'live' || state === 'purged' || state === 'superseded');
}

/** C09: the vendor can handle every character of the secret. */
const characters: CheckDefinition = {
  id: 'C09',
  moments: ['before', 'after'],
  run({ secret, subject }) {
    const { profile } = subject;
    const forbidden = profile.secret?.forbiddenCharacters ?? '';
    if (forbidden === '' || secretsInUse(subject).length === 0) return null;
    const params = { vendor: profile.name, forbidden: [...forbidden].join(' ') };
    if (secret === null) return verdict('C09', 'skip', { params });
    return secret.forbidden === ''
      ? verdict('C09', 'pass', { params })
      : verdict('C09', 'fail', {
          params: { ...params, found: [...secret.forbidden].join(' ') },
          objects: [checkObject('secret', secret.name, { id: secret.keyId })],
        });
  },
};

/** C10: what goes to the vendor is the secret's value and not its id. */
const valueNotId: CheckDefinition = {
  id: 'C10',
  moments: ['before', 'after'],
  run({ secret, subject }) {
    if (subject.profile.secret === undefined || secretsInUse(subject).length === 0) return null;
    if (secret === null) return verdict('C10', 'skip');
    return secret.isId
      ? verdict('C10', 'fail', { objects: [checkObject('secret', secret.name, { id: secret.keyId })] })
      : verdict('C10', 'pass');
  },
};

/** C11: the secret is valid, and nobody will be surprised by its end. */
const secretEnd: CheckDefinition = {
  id: 'C11',
  moments: ['before', 'after', 'watch'],
  run: (facts) =>
    judgeLive('C11', facts, ({ application }) => {
      const { subject } = facts;
      const own = secretsInUse(subject);
      if (own.length === 0) return null;
      const present = application.passwordCredentials.filter(({ keyId }) =>
        own.some((secret) => secret.keyId === keyId),
      );
      const params = { vendor: subject.profile.name, case: subject.record?.id ?? '' };
      if (present.length === 0) {
        const objects = own.map(({ name, keyId }) => checkObject('secret', name, { id: keyId }));
        return verdict('C11', 'fail', { variant: 'gone', params, objects });
      }
      const [first] = present.toSorted((one, other) => endMs(one) - endMs(other));
      const [last] = present.toSorted((one, other) => endMs(other) - endMs(one));
      if (first === undefined || last === undefined) return null;
      const ends = { date: endOf(last) };
      const days = daysUntil(endOf(last), facts);
      if (endMs(last) <= Date.parse(subject.now))
        return verdict('C11', 'fail', { params: { ...params, ends }, objects: present.map(secretObject) });
      if (present.length > 1 && own.every(({ state }) => state === 'purged')) {
        // Adopted with the secrets that were there: which one the vendor has, nobody knows.
        const soonest = { ...params, ends: { date: endOf(first) } };
        return daysUntil(endOf(first), facts) > firstNoticeDays
          ? verdict('C11', 'pass', { params: soonest })
          : verdict('C11', 'warn', {
              variant: 'several',
              params: soonest,
              objects: present.map(secretObject),
            });
      }
      if (days <= firstNoticeDays)
        return verdict('C11', 'warn', {
          params: { ...params, count: days, ends },
          objects: present.map(secretObject),
        });
      const former = present.find(({ keyId }) =>
        own.some((secret) => secret.keyId === keyId && secret.state === 'superseded'),
      );
      if (former === undefined) return verdict('C11', 'pass', { params: { ends } });
      return daysUntil(endOf(former), facts) > firstNoticeDays
        ? verdict('C11', 'pass', { variant: 'rotation', params: { ends } })
        : verdict('C11', 'warn', {
            variant: 'rotation',
            params: { ...params, ends: { date: endOf(former) } },
            objects: [secretObject(former)],
          });
    }),
};

/** Whole days from now until a moment. */
export function daysUntil(iso: string, { subject }: Pick<CheckFacts, 'subject'>): number {
  return daysBetween(subject.now.slice(0, 10), iso.slice(0, 10));
}

function secretObject(secret: PasswordCredential): CheckObject {
  const detail = text('case-check.C11.ends', { ends: { date: endOf(secret) } });
  return checkObject('secret', secret.displayName ?? secret.keyId, { id: secret.keyId, detail });
}

function endMs(secret: PasswordCredential): number {
  return Date.parse(endOf(secret));
}

/** Entra's own last moment of a credential stands for one that never expires, or whose end nobody can read. */
function endOf({ endDateTime }: PasswordCredential): string {
  const end = Date.parse(endDateTime ?? '');
  return Number.isNaN(end) ? '2299-12-31T00:00:00.000Z' : new Date(end).toISOString();
}

export const secretChecks: readonly CheckDefinition[] = [characters, valueNotId, secretEnd];
