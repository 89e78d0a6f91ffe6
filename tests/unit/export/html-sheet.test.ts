import { describe, expect, it } from 'vitest';
import { withSecret } from '../../../src/core/handover/package-from-handover.ts';
import { checkCodeOf } from '../../../src/core/handover/package-integrity.ts';
import { layOutHandover } from '../../../src/export/sheet/handover-document.ts';
import { printAsHtml } from '../../../src/export/sheet/html-sheet.ts';
import {
  both,
  renderers,
  sampleDocument,
  sampleHandover,
  sampleSecret,
  sampleTable,
  sha256,
} from './sample-package.ts';

type Changes = Parameters<typeof sampleDocument>[0];

function sheet(changes: Changes = {}, language: 'nl' | 'en' = 'nl'): string {
  return printAsHtml(layOutHandover(sampleDocument(changes), renderers[language]));
}

describe('the sheet as HTML', () => {
  it('speaks the chosen language and names the day on which the secret ends', () => {
    expect(sheet()).toContain('<html lang="nl">');
    expect(sheet()).toContain(`Geldig tot ${renderers.nl.day('2028-11-22T23:30:00.000Z')}`);
    expect(sheet({}, 'en')).toContain('<span>Password</span>');
  });

  it('says that it is a simulation, and only then', () => {
    expect(sheet({}, 'en')).toContain('Simulation');
    expect(sheet({ simulated: false }, 'en')).not.toContain('Simulation');
  });

  it('shows a name that looks like HTML as the name it is', () => {
    const tenant = { ...sampleHandover().tenant, displayName: '<img src=x onerror="alert(1)">' };
    expect(sheet({ tenant })).not.toContain('<img');
    expect(sheet({ tenant })).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
  });

  it('runs nothing and loads nothing', () => {
    expect(sheet()).toContain("content=\"default-src 'none'; style-src 'unsafe-inline'\"");
    expect(sheet()).not.toMatch(/<script|<link|src=|url\(/);
  });

  it('shows what nobody would see: characters without ink, and those that turn the reading direction', () => {
    const field = {
      id: 'a',
      label: both('a\u202eb'),
      hint: both('h'),
      value: 'x\u0000y\u200bz',
      secret: false,
    };
    const html = sheet({ fields: [field] });
    expect(html).toContain('a\ufffdb');
    expect(html).toContain('x\ufffdy\ufffdz');
  });

  it.each([
    ['the mark of Arabic letters', '\u061c'],
    ['a filler that looks like a blank', '\u3164'],
    ['letters of tags', '\u{e0041}'],
    ['a joiner of nothing', '\u034f'],
    ['half a character', '\ud83d'],
  ])('shows that there is %s', (_what, hidden) => {
    const field = { id: 'a', label: both('l'), hint: both('h'), value: `x${hidden}y`, secret: false };
    expect(sheet({ fields: [field] })).toContain('x\ufffdy');
  });

  it('leaves what scripts and emoji are joined by', () => {
    const value = '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u{1f469}\u200d\u{1f52c} \u2764\ufe0f';
    const field = { id: 'a', label: both('l'), hint: both('h'), value, secret: false };
    expect(sheet({ fields: [field] })).toContain(value);
  });

  it('has headings for columns and rows', () => {
    const html = sheet({ tables: [sampleTable(2)] });
    expect(html).toContain('<th scope="col">Waarde in het token</th>');
    expect(html).toContain('<th scope="row"><span>Wachtwoord</span>');
    expect(html).toContain('content: "Pagina " counter(page) " van " counter(pages) ""');
  });

  it('shows the check code that the receiver compares', () => {
    expect(sheet()).toContain(checkCodeOf(sampleDocument()));
  });

  it('has the secret only where the package has it, and says so first', () => {
    expect(sheet()).not.toContain('Vertrouwelijk');
    const whole = printAsHtml(
      layOutHandover(withSecret(sampleDocument(), sampleSecret, sha256), renderers.nl),
    );
    expect(whole).toContain(`<code>${sampleSecret}</code>`);
    expect(whole).toContain('Vertrouwelijk: op dit blad staat het geheim zelf.');
  });

  it('prints the certificate once, also where it is a field', () => {
    const count = (html: string): number => html.split('BEGIN CERTIFICATE').length - 1;
    expect(count(sheet())).toBe(1);
    const { certificate } = sampleHandover();
    const field = {
      id: 'a',
      label: both('a'),
      hint: both('h'),
      value: certificate?.pem ?? '',
      secret: false,
    };
    expect(count(sheet({ fields: [field] }))).toBe(1);
    expect(sheet({ fields: [field] })).toContain(
      'Staat hieronder voluit, bij Certificaat waarmee Entra ondertekent.',
    );
  });

  it('leaves out what there is not', () => {
    const empty = {
      awaited: [],
      questions: [],
      checks: [],
      statements: [],
      vendorSteps: [],
      certificate: null,
    };
    const html = sheet({ ...empty, application: null, secret: null });
    expect(html.match(/<h2>/g)).toHaveLength(1);
    expect(html).toContain('niet meer in het register');
  });
});
