import { areReminderDays, parseReminderDays, usualReminderDays } from '../core/aftercare/reminder-days.ts';
import type { Register } from '../core/register/register.ts';
import { cloudIds, isCloudId, type CloudId } from '../entra/clouds.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { microsoftGraphCommandLineClientId } from '../entra/sign-in/client-ids.ts';

/**
 * Which public client signs people in: the organisation's own app registration (recommended), or
 * Microsoft's Graph command line client, which needs nothing but grants consent to a shared client.
 */
export type SignInApp = 'own' | 'microsoft';

/** Places where what was chosen last is offered first the next time. */
export const choiceNames = ['palette', 'export-format', 'new-case', 'register', 'register-columns'] as const;

export type Choices = Readonly<Partial<Record<(typeof choiceNames)[number], string | undefined>>>;

/** Ids only, never what somebody typed. */
const longestChoice = 500;

export interface Preferences {
  readonly language: 'nl' | 'en' | null;
  readonly theme: 'system' | 'light' | 'dark';
  readonly cloud: CloudId;
  readonly signInApp: SignInApp;
  /** Empty when none was entered. */
  readonly ownClientId: string;
  /** Days before an end on which to be reminded, the farthest first; empty for never. */
  readonly reminderDays: readonly number[];
  /** Days after which the persons of a case that nobody works on are forgotten; 0 for never. */
  readonly personDays: number;
  readonly choices: Choices;
}

/** Where the preferences are kept among the settings. */
export const preferencesSetting = 'preferences';

/** Longer than any secret lives, so that whoever made one can still be asked when it ends. */
const usualPersonDays = 730;

const mostPersonDays = 3_650;

/** Whether these are days to keep persons for: whole, at most ten years. */
export function arePersonDays(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= mostPersonDays;
}

const defaults: Preferences = {
  language: null,
  theme: 'system',
  cloud: 'global',
  signInApp: 'microsoft',
  ownClientId: '',
  reminderDays: usualReminderDays,
  personDays: usualPersonDays,
  choices: {},
};

/** Reads the user's preferences; anything unreadable falls back to its default. */
export function readPreferences(register: Pick<Register, 'readSetting'>): Preferences {
  let stored: unknown;
  try {
    stored = JSON.parse(register.readSetting(preferencesSetting) ?? '{}');
  } catch {
    return defaults;
  }
  const has = (name: string): unknown =>
    typeof stored === 'object' && stored !== null ? Reflect.get(stored, name) : undefined;
  const language = has('language');
  const theme = has('theme');
  const cloud = has('cloud');
  const clientId = has('ownClientId');
  const reminderDays = has('reminderDays');
  const personDays = has('personDays');
  return {
    language: language === 'nl' || language === 'en' ? language : null,
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    cloud: typeof cloud === 'string' && isCloudId(cloud) ? cloud : 'global',
    signInApp: has('signInApp') === 'own' ? 'own' : 'microsoft',
    ownClientId: typeof clientId === 'string' ? clientId : '',
    reminderDays: areReminderDays(reminderDays) ? reminderDays : usualReminderDays,
    personDays: arePersonDays(personDays) ? personDays : usualPersonDays,
    choices: readChoices(has('choices')),
  };
}

function readChoices(stored: unknown): Choices {
  if (typeof stored !== 'object' || stored === null) return {};
  const known = choiceNames.flatMap((name) => {
    const chosen: unknown = Object.hasOwn(stored, name) ? Reflect.get(stored, name) : null;
    return typeof chosen === 'string' && chosen.length <= longestChoice ? [[name, chosen] as const] : [];
  });
  return Object.fromEntries(known);
}

/** Stores changed preferences and answers all of them. */
export function writePreferences(register: Register, changed: Partial<Preferences>): Preferences {
  const before = readPreferences(register);
  const choices = { ...before.choices, ...changed.choices };
  const preferences = { ...before, ...changed, choices };
  if (Object.keys(changed).length === 0) return preferences;
  register.writeSetting(preferencesSetting, JSON.stringify(preferences));
  return preferences;
}

/** Preferences as a person changes them: the days as they type them. */
export type PreferencesChange = Partial<Omit<Preferences, 'reminderDays' | 'personDays'>> & {
  readonly reminderDays?: string;
  readonly personDays?: string;
};

/** Problems: `reminder-days-unreadable`, `person-days-unreadable`. */
export function parsePreferences({
  reminderDays,
  personDays,
  ...others
}: PreferencesChange): Result<Partial<Preferences>> {
  const kept = personDays === undefined ? succeeded({}) : parsePersonDays(personDays);
  if (!kept.ok) return kept;
  if (reminderDays === undefined) return succeeded({ ...others, ...kept.value });
  const days = parseReminderDays(reminderDays);
  return days.ok ? succeeded({ ...others, ...kept.value, reminderDays: days.value }) : days;
}

function parsePersonDays(given: string): Result<Partial<Preferences>> {
  const days = /^\s*\d{1,4}\s*$/.test(given) ? Number(given) : Number.NaN;
  if (arePersonDays(days)) return succeeded({ personDays: days });
  const params = { value: given.slice(0, 40), most: mostPersonDays };
  return refused(problem('person-days-unreadable', 'input', { field: 'personDays', params }));
}

/** The public client that signs people in. */
export function clientIdOf({ signInApp, ownClientId }: Preferences): string {
  return signInApp === 'own' && ownClientId !== '' ? ownClientId : microsoftGraphCommandLineClientId;
}

/** Checks what a person typed for the sign-in: a cloud by name, an own client by id. */
export function parseSignInPreferences(
  cloud: string | undefined,
  clientId: string | undefined,
): Result<Partial<Preferences>> {
  if (cloud !== undefined && !isCloudId(cloud)) {
    const params = { value: cloud.slice(0, 40), known: cloudIds.join(', ') };
    return refused(problem('cloud-unknown', 'input', { field: 'cloud', params }));
  }
  if (clientId !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(clientId)) {
    const params = { value: clientId.slice(0, 60) };
    return refused(problem('client-id-malformed', 'input', { field: 'client-id', params }));
  }
  return succeeded({
    ...(cloud === undefined ? {} : { cloud }),
    ...(clientId === undefined ? {} : { signInApp: 'own', ownClientId: clientId }),
  });
}
