import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxPackageCharacters, parsePackageDocument } from '../../../src/core/handover/package-parsing.ts';
import { withSecret } from '../../../src/core/handover/package-from-handover.ts';
import { both, sampleDocument, sampleHandover, sampleSecret, sampleTable, sha256 } from './sample-package.ts';

function parse(source: string): ReturnType<typeof parsePackageDocument> {
  return parsePackageDocument(source, sha256);
}

function codeOf(source: string): string {
  const result = parse(source);
  return result.ok ? 'ok' : result.problem.code;
}

function pathOf(source: string): unknown {
  const result = parse(source);
  return result.ok ? null : result.problem.text.params?.['path'];
}

const document = sampleDocument({ tables: [sampleTable(3)] });
const json = JSON.stringify(document);

describe('parsing a package', () => {
  it('reads back what was written, with and without the secret, with a byte order mark', () => {
    expect(parse(json)).toEqual({ ok: true, value: document });
    const whole = withSecret(document, sampleSecret, sha256);
    expect(parse(`\uFEFF${JSON.stringify(whole, null, 2)}`)).toEqual({ ok: true, value: whole });
  });

  it.each([
    ['', 'package-foreign'],
    ['<html>', 'package-foreign'],
    ['[]', 'package-foreign'],
    ['{}', 'package-foreign'],
    ['{"format":"something-else","schemaVersion":1}', 'package-foreign'],
    ['{"format":"entra-handover-package"}', 'package-foreign'],
    ['{"format":"entra-handover-package","schemaVersion":2,"new":true}', 'package-newer'],
    ['{"format":"entra-handover-package","schemaVersion":1}', 'package-invalid'],
    ['{"format":"entra-handover-package","schemaVersion":0}', 'package-invalid'],
    [json.slice(0, -200), 'package-damaged'],
    [json.replace('delinde.example', 'evil.example'), 'package-altered'],
    [json.replace('"simulated":true', '"simulated":true,"extra":1'), 'package-invalid'],
    [json.replace('"simulated":true', '"simulated":true,"__proto__":{"x":1}'), 'package-damaged'],
    [json.replace('"vendor":{', '"vendor":{"__proto__":{"x":1},'), 'package-damaged'],
    ['{"a":'.repeat(100_000), 'package-invalid'],
    [`{"a":${'['.repeat(100_000)}`, 'package-invalid'],
    [`{"a":"${'x'.repeat(maxPackageCharacters)}"}`, 'package-too-large'],
  ])('says what is the matter: case %#', (source, code) => {
    expect(codeOf(source)).toBe(code);
  });

  it('names the place, and nothing harmful of a key in the file', () => {
    expect(pathOf(json.replace('"pass"', '"maybe"'))).toBe('checks.0.outcome');
    const escape = json.replace('"simulated":true', '"simulated":true,"\\u001b[31m":1');
    expect(pathOf(escape)).toBe('??31m');
  });

  it('says which version it has and which are known', () => {
    const result = parse(json.replace('"schemaVersion":1', '"schemaVersion":7'));
    expect(result.ok ? null : result.problem.text.params).toEqual({ version: 7, known: 1 });
  });

  it('refuses a row that is longer than its heading, and a remark on no row', () => {
    expect(pathOf(JSON.stringify({ ...document, tables: [{ ...document.tables[0], rows: [['a']] }] }))).toBe(
      'tables.0.rows.0',
    );
    const notes = [{ row: 3, text: both('x') }];
    expect(pathOf(JSON.stringify({ ...document, tables: [{ ...document.tables[0], notes }] }))).toBe(
      'tables.0.notes.0',
    );
  });

  it('refuses a secret that is there but not said to be, and the other way round', () => {
    const { secret } = document;
    expect(pathOf(JSON.stringify({ ...document, secret: { ...secret, included: true } }))).toBe(
      'fields.5.value',
    );
    const fields = document.fields.map((field) => (field.secret ? { ...field, value: 'x' } : field));
    expect(pathOf(JSON.stringify({ ...document, fields }))).toBe('fields.5.value');
    expect(pathOf(JSON.stringify({ ...document, fields: [], secret: { ...secret, included: true } }))).toBe(
      'secret',
    );
  });

  it('never throws, whatever is in the file', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.string().map((part) => json.replace('Linde', part)),
        ),
        (source) => {
          expect(['ok', 'problem']).toContain(parse(source).ok ? 'ok' : 'problem');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never throws on a package with a piece cut out, changed or put in', () => {
    const place = fc.nat(json.length);
    fc.assert(
      fc.property(place, fc.nat(40), fc.string({ maxLength: 20 }), (start, length, piece) => {
        parse(json.slice(0, start) + piece + json.slice(start + length));
      }),
      { numRuns: 500 },
    );
  });

  it('reads back every name, label and value there can be', () => {
    const words = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(words, words, words, (name, label, value) => {
        const field = { id: 'a', label: both(label), hint: both(label), value, secret: false };
        const tenant = { ...sampleHandover().tenant, displayName: name };
        const table = { ...sampleTable(1), rows: [[name, label, value]] };
        const made = sampleDocument({ tenant, fields: [field], tables: [table] });
        expect(parse(JSON.stringify(made))).toEqual({ ok: true, value: made });
      }),
    );
  });
});
