import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerJsonSchema } from '../../../../src/core/requests/answer-document.ts';
import { parseAnswer } from '../../../../src/core/requests/answer-parsing.ts';
import { requestJsonSchema } from '../../../../src/core/requests/request-document.ts';
import { maxRequestCharacters, parseRequest } from '../../../../src/core/requests/request-parsing.ts';
import { verifySignature } from '../../../../src/app/signatures.ts';
import { sha256 } from '../../export/sample-package.ts';
import { administrator, sampleAnswer, sampleRequest } from './sample-request.ts';

const request = sampleRequest();
const json = JSON.stringify(request);
const answer = sampleAnswer();

function codeOf(source: string): string {
  const result = parseRequest(source, verifySignature);
  return result.ok ? 'ok' : result.problem.code;
}

function answerCodeOf(source: string): string {
  const result = parseAnswer(source, { verify: verifySignature, sha256 });
  return result.ok ? 'ok' : result.problem.code;
}

it.each([
  ['handover-request', requestJsonSchema()],
  ['handover-answer', answerJsonSchema()],
])(
  'publishes the schema of %s that the code has (else: node scripts/write-package-schema.ts)',
  (name, schema) => {
    const file = new URL(`../../../../resources/${name}.schema.json`, import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(schema);
  },
);

describe('parsing a request', () => {
  it('reads back what was signed, whatever blanks, order of keys and byte order mark', () => {
    const turned = Object.fromEntries(Object.entries(request).reverse());
    expect(parseRequest(`\uFEFF${JSON.stringify(turned, null, 2)}`, verifySignature)).toEqual({
      ok: true,
      value: request,
    });
  });

  it.each([
    ['', 'request-foreign'],
    ['[]', 'request-foreign'],
    ['{"format":"entra-handover-package","schemaVersion":1}', 'request-foreign'],
    ['{"format":"entra-handover-request"}', 'request-invalid'],
    ['{"format":"entra-handover-request","schemaVersion":2,"new":true}', 'request-newer'],
    [json.slice(0, -20), 'request-damaged'],
    [json.replace('De Linde', 'De Wilg'), 'request-altered'],
    [json.replace('"key":"', '"key":"00').replace(/("key":"[0-9a-f]{64})../, '$1'), 'request-altered'],
    [json.replace(request.key, administrator.publicKey), 'request-altered'],
    [json.replace('"customer":', '"Customer!":'), 'request-invalid'],
    [json.replace('"customer":', '"__proto__":{"x":1},"customer":'), 'request-damaged'],
    [json.replace('"tenant":null', '"tenant":null,"extra":1'), 'request-invalid'],
    [json.replace('"De Linde"', `${'['.repeat(50)}${']'.repeat(50)}`), 'request-invalid'],
    ['{"a":'.repeat(100_000), 'request-invalid'],
    [`{"a":"${'x'.repeat(maxRequestCharacters)}"}`, 'request-too-large'],
  ])('says what is the matter: case %#', (source, code) => {
    expect(codeOf(source)).toBe(code);
  });

  it('takes no name that could look like another', () => {
    const shown = ['Sanne\u202eetiW', 'Sanne\u200bde Wit', 'Sanne\nde Wit', '', ' ', 'x'.repeat(121)];
    const unseen = ['\u034f', '\ufe0f', '\u3164', '\uffa0', '\u2800', '\u{e0100}'].map(
      (sign) => `Sanne${sign}`,
    );
    for (const name of [...shown, ...unseen])
      expect(codeOf(JSON.stringify(sampleRequest({ sender: { name, organisation: null } })))).toBe(
        'request-invalid',
      );
  });

  it('takes no request that contradicts itself, though its owner signed it', () => {
    const follow = { request: request.id, case: 'a1' };
    const contradictions = [
      sampleRequest({ phase: 'complete' }),
      sampleRequest({ continues: follow }),
      sampleRequest({ expiresAt: '2026-11-22T09:00:00.000Z' }),
      sampleRequest({ expiresAt: '2029-11-22T10:00:00.000Z' }),
    ];
    expect(contradictions.map((one) => codeOf(JSON.stringify(one)))).toEqual(
      Array(4).fill('request-invalid'),
    );
    expect(codeOf(JSON.stringify(sampleRequest({ phase: 'complete', continues: follow })))).toBe('ok');
  });

  it('notices any change of any character, and never throws', () => {
    fc.assert(
      fc.property(fc.nat(json.length - 1), fc.string({ minLength: 1, maxLength: 3 }), (at, put) => {
        const changed = json.slice(0, at) + put + json.slice(at + 1);
        if (codeOf(changed) !== 'ok') return;
        const read = parseRequest(changed, verifySignature);
        expect(read).toEqual({ ok: true, value: request });
      }),
      { numRuns: 400 },
    );
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (source) => codeOf(source) !== 'ok'),
      { numRuns: 200 },
    );
  });
});

describe('parsing an answer', () => {
  const text = JSON.stringify(answer);

  it('reads back what was signed, with the secret', () => {
    expect(parseAnswer(text, { verify: verifySignature, sha256 })).toEqual({ ok: true, value: answer });
  });

  it.each([
    [json, 'answer-foreign'],
    [text.replace('"schemaVersion":1', '"schemaVersion":9'), 'answer-newer'],
    [text.replace('delinde.example', 'evil.example'), 'answer-altered'],
    [text.replace(answer.request.digest, 'cd'.repeat(32)), 'answer-altered'],
    [text.replace('"answeredAt":', '"more":1,"answeredAt":'), 'answer-invalid'],
    [text.slice(0, -9), 'answer-damaged'],
  ])('says what is the matter: case %#', (source, code) => {
    expect(answerCodeOf(source)).toBe(code);
  });

  it('takes no package whose digests are wrong, though the administrator signed it', () => {
    const broken = sampleAnswer({ package: { ...answer.package, simulated: false } });
    expect(answerCodeOf(JSON.stringify(broken))).toBe('answer-altered');
  });

  it('is not taken for a request under the same key, nor the other way round', () => {
    const { signature } = sampleRequest({}, administrator);
    expect(answerCodeOf(JSON.stringify({ ...answer, signature }))).toBe('answer-altered');
  });
});
