import type { ReadCertificate } from '../ports.ts';
import { problem, type Problem, type Result } from '../problem.ts';
import type { LocalText } from '../text.ts';
import { readUserListFile } from '../users/user-list-file.ts';
import { parseCertificate } from '../values/certificate.ts';
import { findMisfit, readCharacterSet } from '../values/character-set.ts';
import { parseEntityId } from '../values/entity-id.ts';
import { parseIpList } from '../values/ip-list.ts';
import { readLines, type ParsedItems } from '../values/lines.ts';
import { parseMailAddresses } from '../values/mail-addresses.ts';
import { parseRoleTable } from '../values/role-table.ts';
import { parseWebOrigin } from '../values/web-origin.ts';
import type { ProfileInput, VendorProfile } from './profile.ts';
import { checkRedirectUri } from './redirect-uri.ts';

/** A value in the form in which it is kept, and what is wrong with it. */
export interface ParsedValue {
  readonly value: string;
  readonly problems: readonly Problem[];
}

/** Parses one value that is not empty. */
export function parseValue(
  input: ProfileInput,
  raw: string,
  profile: VendorProfile,
  readCertificate: ReadCertificate,
): ParsedValue {
  const { id } = input;
  switch (input.type) {
    case 'text':
      return judge(raw, checkText(input, raw));
    case 'choice':
      return judge(raw, checkChoices(input, [raw]));
    case 'choices': {
      const chosen = raw
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '');
      return judge([...new Set(chosen)].join(','), checkChoices(input, chosen));
    }
    case 'months':
      return judge(raw, checkNumber('input-months', input, raw));
    case 'number':
      return judge(raw.trim(), checkNumber('input-number', input, raw.trim()));
    case 'domain': {
      const isDomain = /^(?=.{4,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(raw);
      return judge(raw, isDomain ? null : fault('input-domain', input, raw));
    }
    case 'redirect-uri':
      return judge(raw, checkRedirectUri(raw, domainsOf(profile, id), id));
    case 'principals':
      return checkPrincipals(input, raw);
    case 'web-origin':
      return ofResult(parseWebOrigin(raw, id), raw, (origin) => origin);
    case 'entity-id':
      return ofResult(parseEntityId(raw, id), raw, ({ value }) => value);
    case 'certificate':
      // What was refused may be a private key: it goes no further.
      return ofResult(parseCertificate(raw, readCertificate, id), '', ({ pem }) => pem);
    case 'user-list':
      return ofResult(readUserListFile(raw), raw, () => raw);
    case 'ip-list':
      return ofItems(parseIpList(raw, id), raw);
    case 'mail-addresses':
      return ofItems(parseMailAddresses(raw, id, input.max), raw);
    case 'role-table':
      return ofItems(parseRoleTable(raw, id), raw);
  }
}

const judge = (value: string, found: Problem | null): ParsedValue => ({
  value,
  problems: found === null ? [] : [found],
});

function ofResult<T>(result: Result<T>, raw: string, valueOf: (parsed: T) => string): ParsedValue {
  return result.ok
    ? { value: valueOf(result.value), problems: [] }
    : { value: raw, problems: [result.problem] };
}

function ofItems<T>(parsed: ParsedItems<T>, raw: string): ParsedValue {
  return parsed.ok ? { value: parsed.canonical, problems: [] } : { value: raw, problems: parsed.problems };
}

function fault(
  code: string,
  input: ProfileInput,
  value: string,
  params: Readonly<Record<string, string | number | LocalText>> = {},
): Problem {
  const shown = value.length > 60 ? `${value.slice(0, 57)}…` : value;
  return problem(code, 'input', {
    field: input.id,
    params: { input: input.id, label: input.label, value: shown, ...params },
  });
}

function checkText(input: Extract<ProfileInput, { type: 'text' }>, value: string): Problem | null {
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(value)) return fault('input-invisible', input, value);
  if (value.length > input.maxLength)
    return fault('input-length', input, value, { length: value.length, max: input.maxLength });
  if (input.characters === undefined) return null;
  const read = readCharacterSet(input.characters);
  if (!read.ok) throw new Error(`the characters of input ${input.id} were not checked`);
  const misfit = findMisfit(value, read.set);
  if (misfit === null) return null;
  const { allowed } = input.characters;
  return fault('input-character', input, value, {
    character: misfit.name,
    position: misfit.position,
    rule: input.rule ?? { nl: allowed, en: allowed },
  });
}

function checkChoices(
  input: Extract<ProfileInput, { type: 'choice' | 'choices' }>,
  chosen: readonly string[],
): Problem | null {
  const choices = input.choices.map((choice) => choice.id);
  const stray = chosen.find((id) => !choices.includes(id));
  return stray === undefined ? null : fault('input-choice', input, stray, { choices: choices.join(', ') });
}

function checkNumber(
  code: string,
  input: Extract<ProfileInput, { type: 'months' | 'number' }>,
  value: string,
): Problem | null {
  const number = Number(value);
  const { min, max } = input;
  return /^\d{1,7}$/.test(value) && number >= min && number <= max
    ? null
    : fault(code, input, value, { min, max });
}

function checkPrincipals(input: Extract<ProfileInput, { type: 'principals' }>, raw: string): ParsedValue {
  const names = [...new Set(readLines(raw).map(({ content }) => content.trim()))];
  const value = names.join('\n');
  if (names.length > input.max)
    return judge(value, fault('input-too-many', input, raw, { count: names.length, max: input.max }));
  const stray = names.find((name) => name.length > 256 || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name));
  return judge(value, stray === undefined ? null : fault('input-invisible', input, stray));
}

/** Where the vendor's redirect URIs lie, by the input that gives one; any host where it is not said. */
function domainsOf({ application }: VendorProfile, inputId: string): readonly string[] {
  return application?.redirectUris.find(({ override }) => override === inputId)?.domains ?? [];
}
