import { describe, expect, it } from 'vitest';
import { readCertificate } from '../../../../src/app/node-ports.ts';
import { parseInputs } from '../../../../src/core/vendor/inputs.ts';
import { loadMedimo } from '../medimo.ts';

const medimo = loadMedimo();
const codesOf = (given: Record<string, string>): readonly string[] =>
  parseInputs(medimo, 'production', given, readCertificate).problems.map((problem) => problem.code);

describe('parsing the inputs of a case', () => {
  it('fills in the defaults of what was not given', () => {
    const { values, problems } = parseInputs(medimo, 'acceptance', { customer: 'delinde' }, readCertificate);
    expect(problems).toEqual([]);
    expect(values).toMatchObject({
      customer: 'delinde',
      platform: 'secure',
      groups: 'sam',
      access: 'everyone',
      secretMonths: '24',
      applicationName: 'Medimo acceptatie',
      redirectUri: '',
    });
  });

  it('names a missing customer', () => {
    expect(codesOf({})).toEqual(['input-missing']);
  });

  it.each([
    [{ customer: 'De Linde' }, 'input-character'],
    [{ customer: 'delinde\u200B' }, 'input-invisible'],
    [{ customer: 'a'.repeat(64) }, 'input-length'],
    [{ customer: 'a/../b' }, 'input-character'],
    [{ customer: 'delinde', platform: 'vvt' }, 'input-choice'],
    [{ customer: 'delinde', secretMonths: '25' }, 'input-months'],
    [{ customer: 'delinde', secretMonths: '1.5' }, 'input-months'],
    [{ customer: 'delinde', klant: 'x' }, 'input-unknown'],
    [{ customer: 'delinde', domainHint: 'geen domein' }, 'input-domain'],
    [{ customer: 'delinde', redirectUri: 'http://ggz.medimo.nl/x' }, 'redirect-uri-http'],
  ])('refuses %j with %s', (given, code) => {
    expect(codesOf(given as unknown as Record<string, string>)).toEqual([code]);
  });

  it('answers every fault at once', () => {
    expect(codesOf({ customer: 'De Linde', platform: 'vvt', secretMonths: '0' })).toEqual([
      'input-character',
      'input-choice',
      'input-months',
    ]);
  });
});
