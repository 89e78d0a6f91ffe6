import { describe, expect, it } from 'vitest';
import { parseProfile, type ProfileFault } from '../../../../src/core/vendor/parse-profile.ts';
import { medimoSource } from '../medimo.ts';

function faultsOf(source: string): readonly ProfileFault[] {
  const result = parseProfile(source);
  return result.ok ? [] : result.faults;
}

function lineOf(source: string, needle: string): number {
  return source.slice(0, source.indexOf(needle)).split('\n').length;
}

describe('parsing a vendor profile', () => {
  it('accepts the profile that ships', () => {
    expect(faultsOf(medimoSource)).toEqual([]);
  });

  it('points at the line of an unknown key', () => {
    const source = medimoSource.replace('"publisher"', '"publishr": "x",\n  "publisher"');
    const [fault] = faultsOf(source);
    expect(fault?.path).toBe('publishr');
    expect(fault?.position?.line).toBe(lineOf(source, '"publishr"'));
  });

  it('points at the template that names an unknown input', () => {
    const source = medimoSource.replace('/openidconnect/{customer}_azure', '/openidconnect/{klant}_azure');
    const [fault] = faultsOf(source);
    expect(fault?.message).toContain('unknown input "klant"');
    expect(fault?.path).toBe('application.redirectUris.0.templates.production');
    expect(fault?.position?.line).toBe(lineOf(source, '{klant}'));
  });

  it('points at the line where the JSON breaks off', () => {
    const source = medimoSource.replace('"schemaVersion": 1,', '"schemaVersion": ,');
    const [fault] = faultsOf(source);
    expect(fault?.position?.line).toBe(lineOf(source, '"schemaVersion": ,'));
  });

  it('names a wrong type deep inside, with its line', () => {
    const source = medimoSource.replace('"maxLength": 63', '"maxLength": "63"');
    const [fault] = faultsOf(source);
    expect(fault?.path).toBe('inputs.0.maxLength');
    expect(fault?.position?.line).toBe(lineOf(source, '"maxLength": "63"'));
  });

  it('refuses a key that reaches into the prototype', () => {
    const [fault] = faultsOf(
      medimoSource.replace('"schemaVersion": 1,', '"schemaVersion": 1, "__proto__": {"x": 1},'),
    );
    expect(fault?.message).toContain('__proto__');
  });

  it('refuses a file far larger than a profile', () => {
    const [fault] = faultsOf(medimoSource.replace('"Enovation"', `"${'x'.repeat(300_000)}"`));
    expect(fault?.message).toContain('larger than');
  });

  it.each([
    [
      '"identityInputs": ["customer", "platform"]',
      '"identityInputs": ["customer", "plaform"]',
      'no input "plaform"',
    ],
    ['"requiredFor": ["assigned"]', '"requiredFor": ["asigned"]', 'no choice "asigned"'],
    ['"months": "secretMonths"', '"months": "customer"', 'not of type months'],
    ['"value": "{secret}"', '"value": "x {secret}"', 'stands alone'],
    ['"alternativeTo": "identityProvider"', '"alternativeTo": "nothing"', 'no field "nothing"'],
    ['"first": "a-z0-9"', '"first": "z-a"', 'is not a range'],
    [
      '_azure",\n          "acceptance"',
      '_azure{",\n          "acceptance"',
      'a brace that is no placeholder',
    ],
  ])('refuses %s written as %s', (right, wrong, message) => {
    const source = medimoSource.replace(right, wrong);
    expect(source).not.toBe(medimoSource);
    expect(
      faultsOf(source)
        .map((fault) => fault.message)
        .join('\n'),
    ).toContain(message);
  });
});
