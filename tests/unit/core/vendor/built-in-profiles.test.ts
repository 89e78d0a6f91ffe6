import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseProfile } from '../../../../src/core/vendor/parse-profile.ts';
import type { VendorProfile } from '../../../../src/core/vendor/profile.ts';

const folder = new URL('../../../../resources/vendors/', import.meta.url);
const ids = ['medimo', 'caseware-cloud', 'haloitsm-saml', 'haloitsm-app', 'loket', 'ncare'];

function load(id: string): VendorProfile {
  const result = parseProfile(readFileSync(new URL(`${id}.json`, folder), 'utf8'));
  if (!result.ok) throw new Error(`${id}: ${JSON.stringify(result.faults, null, 1)}`);
  return result.profile;
}

interface Found<T> {
  readonly path: string;
  readonly value: T;
}

interface LocalTexts {
  readonly nl: string;
  readonly en: string;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isLocalText(value: unknown): value is LocalTexts {
  return isRecord(value) && typeof value['nl'] === 'string' && typeof value['en'] === 'string';
}

/** Every object in a profile, with the path to it. */
function walk(value: unknown, path = ''): Found<Readonly<Record<string, unknown>>>[] {
  if (!isRecord(value)) return [];
  const below = Object.entries(value).flatMap(([key, part]) =>
    walk(part, path === '' ? key : `${path}.${key}`),
  );
  return [{ path, value }, ...below];
}

function listTexts(profile: VendorProfile): Found<LocalTexts>[] {
  return walk(profile).flatMap(({ path, value }) => (isLocalText(value) ? [{ path, value }] : []));
}

function texts(list: readonly { readonly text: LocalTexts }[]): string {
  return list.map(({ text }) => `${text.nl} ${text.en}`).join('\n');
}

describe('the profiles that ship', () => {
  it('are six, in a set order', () => {
    const order: unknown = JSON.parse(readFileSync(new URL('order.json', folder), 'utf8'));
    expect(order).toEqual(ids);
    const files = readdirSync(folder).filter((file) => !/^(order|.*\.schema)\.json$/.test(file));
    expect(files.sort()).toEqual(ids.map((id) => `${id}.json`).sort());
  });

  // Environments, inputs and choices that the command line promises (design, section 8).
  it.each<[string, Readonly<Record<string, readonly string[]>>]>([
    [
      'medimo',
      {
        customer: [],
        platform: ['secure', 'ggz'],
        redirectUri: [],
        groups: ['sam', 'objectId', 'assignedNames'],
        access: ['everyone', 'assigned'],
        secretMonths: [],
      },
    ],
    ['caseware-cloud', { providerName: [], replyUrl: [] }],
    [
      'haloitsm-saml',
      {
        entityId: [],
        replyUrl: [],
        logoutUrl: [],
        emailSource: ['mail', 'userprincipalname'],
        pilotGroup: [],
      },
    ],
    ['haloitsm-app', { webAppUrl: [], portalUrl: [] }],
    ['loket', { users: [] }],
    [
      'ncare',
      {
        twoFactor: ['ncare', 'microsoft'],
        channels: ['mail', 'sms', 'app'],
        ipAddresses: [],
        redirectUri: [],
      },
    ],
  ])('%s has the inputs and choices of the command line', (id, promised) => {
    const profile = load(id);
    expect(profile.environments.map((environment) => environment.id)).toEqual(['production', 'acceptance']);
    for (const [inputId, choices] of Object.entries(promised)) {
      const input = profile.inputs.find((candidate) => candidate.id === inputId);
      expect(input, inputId).toBeDefined();
      if (input?.type !== 'choice' && input?.type !== 'choices') continue;
      expect(input.choices.map((choice) => choice.id).sort(), inputId).toEqual([...choices].sort());
    }
    const further = profile.inputs.filter((input) => !Object.hasOwn(promised, input.id));
    expect(further.filter((input) => input.required).map((input) => input.id)).toEqual([]);
  });

  it.each([
    ['medimo', []],
    ['caseware-cloud', ['replyUrl']],
    ['haloitsm-saml', []],
    ['haloitsm-app', []],
    ['loket', []],
    ['ncare', ['redirectUri']],
  ])('%s waits for what its vendor gives later, and for nothing else', (id, awaited) => {
    const later = load(id).inputs.filter((input) => input.phase === 'vendor');
    expect(later.map((input) => input.id)).toEqual(awaited);
    expect(later.every((input) => input.required)).toBe(true);
  });
});

describe.each(ids)('the profile %s', (id) => {
  const profile = load(id);

  it('asks the vendor about everything that is derived or unknown', () => {
    const unasked = walk(profile)
      .filter(({ path }) => !path.endsWith('.origin'))
      .filter(({ value }) => value['origin'] === 'derived' || value['origin'] === 'unknown')
      .filter(({ value }) => !isLocalText(value['question']))
      .map(({ path }) => path);
    expect(unasked).toEqual([]);
  });

  it('gives every error text a source, never its own inference', () => {
    const invented = profile.errors.filter(({ origin }) => origin === 'derived' || origin === 'unknown');
    expect(invented.map((error) => error.id)).toEqual([]);
  });

  it('speaks to people as “u”', () => {
    const familiar = listTexts(profile).filter(({ value }) => /\b(je|jij|jou|jouw|jullie)\b/i.test(value.nl));
    expect(familiar).toEqual([]);
  });

  it('has whole, clean sentences in both languages', () => {
    const unclean = listTexts(profile).filter(({ value }) =>
      [value.nl, value.en].some((text) =>
        // Text decoded wrongly, blanks that nobody meant, apostrophes of two kinds.
        /[ĂÃÂâ\uFFFD\u2019]|\s{2}|^\s|\s$/u.test(text),
      ),
    );
    expect(unclean).toEqual([]);
  });

  it('says the same thing in two languages, not the same words', () => {
    // A vendor's label, a host or the name of a product may be the same in both.
    const same = listTexts(profile).filter(
      ({ path, value }) => !/(^|\.)label$/.test(path) && value.nl === value.en,
    );
    expect(same.map(({ path }) => path)).toEqual([]);
  });

  it('has help of a few sentences, not a page', () => {
    const long = listTexts(profile).filter(({ value }) => Math.max(value.nl.length, value.en.length) > 400);
    expect(long.map(({ path }) => path)).toEqual([]);
    const labels = listTexts(profile).filter(({ path }) => /^inputs\.\d+\.label$/.test(path));
    expect(labels.filter(({ value }) => Math.max(value.nl.length, value.en.length) > 60)).toEqual([]);
  });

  it('gives each item of a list its own id', () => {
    for (const list of [profile.handover, profile.tables, profile.afterCare, profile.errors]) {
      const names = list.map((item) => item.id);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('tells what to do there, what to know, what comes later and what can go wrong', () => {
    for (const list of [profile.vendorSteps, profile.statements, profile.afterCare, profile.errors])
      expect(list.length).toBeGreaterThan(2);
  });
});

describe('what the documents of the vendors ask for', () => {
  it('Caseware Cloud: names as essential claims, and the email claim', () => {
    expect(load('caseware-cloud').application?.claims?.idToken).toMatchObject([
      { name: 'given_name', essential: true },
      { name: 'family_name', essential: true },
      { name: 'email' },
    ]);
  });

  it('Caseware Cloud: the three fields of its screen, in its words', () => {
    const labels = load('caseware-cloud').handover.map(({ label }) => label.nl);
    expect(labels.slice(1)).toEqual(['Metadata-eindpunt identiteitsprovider', 'Klant-ID', 'Cliëntgeheim']);
  });

  it('Caseware Cloud: the old code with two meanings is told apart by its text', () => {
    const both = load('caseware-cloud').errors.filter(({ codes }) => codes.includes(70001));
    expect(both.map((error) => error.message?.nl)).toEqual([
      expect.stringContaining('niet gevonden'),
      expect.stringContaining('uitgeschakeld'),
    ]);
  });

  it('HaloITSM over SAML: three claims, assignment always required', () => {
    const { saml, assignment } = load('haloitsm-saml');
    expect(saml?.claims.map(({ name }) => name)).toEqual([
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
      'first_name',
      'last_name',
    ]);
    expect(assignment).toEqual({ principals: 'pilotGroup' });
  });

  it('HaloITSM: each route names the other', () => {
    expect(texts(load('haloitsm-saml').statements)).toContain('app registration');
    expect(texts(load('haloitsm-app').statements)).toContain('SAML 2.0');
  });

  it('Loket.nl: nothing is made in Entra; ids are handed over per user', () => {
    const profile = load('loket');
    expect(profile.application).toBeUndefined();
    expect(profile.tables[0]).toMatchObject({
      kind: 'users',
      columns: expect.arrayContaining([expect.objectContaining({ value: 'objectId' })]) as unknown,
    });
  });

  it('nCare: its settings in its words, only where nCare sends the code', () => {
    const { handover } = load('ncare');
    const channels = handover.find(({ id }) => id === 'channels');
    expect(channels?.label.nl).toBe('Code versturen via');
    expect(channels?.when).toEqual({ input: 'twoFactor', is: ['ncare'] });
    expect(handover.find(({ id }) => id === 'ipAddresses')?.label.nl).toBe(
      'Login zonder 2FA vanaf IP adressen',
    );
  });
});
