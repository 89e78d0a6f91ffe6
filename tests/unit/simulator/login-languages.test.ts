import { beforeEach, describe, expect, it } from 'vitest';
import { codeRequest, redirectUri, type Party } from './browser-sign-in.ts';
import { openTenant, type InProcess } from './in-process.ts';

let tenant: InProcess;
let party: Party;

beforeEach(async () => {
  tenant = await openTenant();
  party = await tenant.register({ web: { redirectUris: [redirectUri] } });
});

async function languageOfPage(accepted: string | null, locales?: string): Promise<string | undefined> {
  const more: Readonly<Record<string, string>> = locales === undefined ? {} : { ui_locales: locales };
  const query = new URLSearchParams(codeRequest(party, more)).toString();
  const headers: Readonly<Record<string, string>> = accepted === null ? {} : { 'accept-language': accepted };
  const response = await tenant.raw(`/login/delinde.nl/oauth2/authorize?${query}`, { headers });
  return /<html lang="(\w+)"/.exec(await response.text())?.[1];
}

describe('the language of the sign-in page', () => {
  it.each([
    ['nl', 'nl'],
    ['nl-BE, en', 'nl'],
    ['en;q=0.5, nl;q=0.9', 'nl'],
    ['nl;q=0.5, en-GB; q=0.8', 'en'],
    ['de, nl;q=0.2', 'nl'],
    ['nl;q=0, *', 'en'],
    ['nld', 'en'],
    ['nl;q=lots, en;q=0.1', 'en'],
    ['de', 'en'],
    [null, 'en'],
  ])('of a browser that accepts %s is %s', async (accepted, language) => {
    expect(await languageOfPage(accepted)).toBe(language);
  });

  it.each([
    ['nl', 'nl'],
    ['fr-CA nl-NL en', 'nl'],
    ['en nl', 'en'],
    ['fr', 'nl'],
  ])(
    'is what the client asks for with ui_locales %s rather than that of the browser: %s',
    async (locales, language) => {
      expect(await languageOfPage(language === 'en' || locales === 'fr' ? 'nl' : 'en', locales)).toBe(
        language,
      );
    },
  );
});
