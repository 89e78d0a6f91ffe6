import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../../src/core/advice/actor.ts';
import { explainError, type Advice } from '../../../../src/core/advice/explain-error.ts';
import { knownCodes, knownErrors } from '../../../../src/core/advice/known-errors.ts';
import { normaliseText } from '../../../../src/core/advice/normalise-text.ts';
import { catalogue } from '../../../../src/texts/catalogue.ts';
import { languages } from '../../../../src/texts/language.ts';
import { createRenderer } from '../../../../src/texts/render.ts';
import { profiles } from './loaded-profiles.ts';

const explain = (text: string): Advice => explainError({ text, profiles, vendor: null, facts: null });

/** The codes of Microsoft's list that bear on signing in to a vendor's system (graph.md 7, vendors.md 7.1). */
const codesByActor: Readonly<Record<Actor, readonly number[]>> = {
  administrator: [
    50011, 500113, 900971, 700016, 700011, 70001, 7000112, 7000215, 7000222, 70002, 700025, 50105, 65001,
    65005, 650056, 650052, 650057, 90094, 90095, 53003, 530032, 530035, 50057, 50003, 50146, 501461, 501241,
    50124, 750054, 700054, 500212, 500213, 7000229, 500014, 501051, 9002325, 9002326, 9002327,
  ],
  vendor: [
    7000218, 50194, 75005, 75011, 75008, 76021, 75016, 76026, 70011, 70007, 70003, 54005, 700005, 50147,
    501481, 501491, 900144, 9002313, 90002, 50059, 90019, 900382, 900432, 90038, 500011, 50001, 65002, 50143,
    650053, 500112,
  ],
  user: [
    65004, 53000, 53001, 53002, 50076, 50074, 50078, 50079, 50072, 50158, 50020, 50034, 51004, 50014, 500208,
    50053, 50126, 50055, 70008, 16000, 50058, 50140, 16001,
  ],
  microsoft: [90033],
  'application-manager': [],
};

describe('every code of the list', () => {
  const cases = Object.entries(codesByActor).flatMap(([actor, codes]) =>
    codes.map((code) => [code, actor] as const),
  );

  it('is there: more than fifty', () => {
    expect(new Set(cases.map(([code]) => code)).size).toBeGreaterThanOrEqual(90);
  });

  it.each(cases)('AADSTS%i is explained, and for %s to act upon', (code, actor) => {
    for (const pasted of [
      String(code),
      `AADSTS${String(code)}`,
      `Fout AADSTS${String(code)}: iets ging mis.`,
    ]) {
      const { explanations, unknownCodes } = explain(pasted);
      expect(unknownCodes).toEqual([]);
      expect(explanations[0]).toMatchObject({ actor, codes: [code] });
    }
  });

  it('says nothing of a code that Microsoft does not list', () => {
    expect(knownCodes.has(700056)).toBe(false);
    expect(explain('AADSTS700056: something')).toMatchObject({ explanations: [], unknownCodes: [700056] });
  });
});

describe('every known error', () => {
  it('has an id of its own', () => {
    const ids = knownErrors.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(languages)('has a title, a cause and a remedy in %s, short enough to read', (language) => {
    const { say } = createRenderer(language);
    for (const { id } of knownErrors) {
      const [title = '', cause = '', remedy = ''] = ['title', 'cause', 'remedy'].map((part) =>
        say({ id: `advice.${id}.${part}` }),
      );
      expect(title.length, id).toBeLessThanOrEqual(80);
      expect(cause.length, id).toBeLessThanOrEqual(260);
      expect(remedy.length, id).toBeLessThanOrEqual(340);
      expect(
        [cause, remedy].every((sentence) => sentence.endsWith('.')),
        id,
      ).toBe(true);
    }
  });

  it('has no sentences that belong to no error', () => {
    const known = new Set(knownErrors.map(({ id }) => id));
    const ids = Object.keys(catalogue.nl).flatMap(
      (id) => /^advice\.([a-z-]+)\.(?:title|cause)$/.exec(id)?.[1] ?? [],
    );
    expect(ids.filter((id) => !known.has(id) && id !== 'vendor' && id !== 'sign-ins')).toEqual([]);
  });

  it('has its phrases in the form in which texts are compared', () => {
    const phrases = knownErrors.flatMap(({ phrases: own = [] }) => own);
    expect(phrases.filter((phrase) => phrase !== normaliseText(phrase))).toEqual([]);
  });

  it('is found by each of its phrases', () => {
    for (const { id, phrases = [] } of knownErrors)
      for (const phrase of phrases)
        expect(
          explain(`Melding: ${phrase.replaceAll(' ... ', " 'x' ")}!`).explanations.map((one) => one.id),
          phrase,
        ).toContain(id);
  });

  it('is found by each of its Graph codes and words of OAuth', () => {
    for (const { id, graphCodes = [], oauthErrors = [] } of knownErrors) {
      for (const code of graphCodes)
        expect(explain(`{"error":{"code":"${code}","message":"…"}}`).explanations[0]?.id, code).toBe(id);
      for (const word of oauthErrors) {
        expect(explain(`{"error":"${word}","error_description":"?"}`).explanations[0]?.id, word).toBe(id);
        expect(explain(word).explanations[0]?.id, word).toBe(id);
      }
    }
  });
});

describe('a code that has had several meanings', () => {
  const notFound = "AADSTS70001: Application with identifier 'x' was not found in the directory y.";

  it.each([
    ['the words of former years', notFound, ['application-not-found']],
    [
      'the same in Dutch',
      'AADSTS70001: Applicatie met ID x is niet gevonden in de directory y',
      ['application-not-found'],
    ],
    ['the words of today', 'AADSTS70001: The application named X is disabled.', ['application-disabled']],
    ['no words', '70001', ['application-disabled', 'application-not-found']],
  ])('is explained by %s', (_, text, ids) => {
    expect(explain(text).explanations.map(({ id }) => id)).toEqual(ids);
  });
});

describe('what is said first', () => {
  it('is what stops people, not a step of an ordinary sign-in', () => {
    const { explanations } = explain('AADSTS50058 … AADSTS50105');
    expect(explanations.map(({ id, isBenign }) => [id, isBenign])).toEqual([
      ['user-not-assigned', false],
      ['silent-sign-in', true],
    ]);
  });

  it('follows the number, not the words around it', () => {
    const { explanations } = explain('AADSTS50105: … the redirect URI does not match …');
    expect(explanations.map(({ id }) => id)).toEqual(['user-not-assigned']);
  });

  it('explains several codes at once, and names those that it does not know', () => {
    const { explanations, unknownCodes } = explain('AADSTS7000222, AADSTS50011 and AADSTS999999');
    expect(explanations.map(({ id }) => id)).toEqual(['secret-expired', 'reply-url-mismatch']);
    expect(unknownCodes).toEqual([999999]);
  });
});
