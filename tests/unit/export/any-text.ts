import fc from 'fast-check';
import type { HandoverPackage } from '../../../src/core/handover/handover.ts';
import { both, sampleHandover, sampleTable } from './sample-package.ts';

/** What has broken one format or another before. */
const awkwardPieces = [
  ...['=1+1', '+31', '-2', '@SUM(A1)', '＝1', '\t=1', '"', "'", '""', ';', ',', '\\', '\\,', '\\n'],
  ...['\n', '\r', '\r\n', '\u2028', '\u2029', '\u0085', ' ', '\t', '\u00a0'],
  ...[
    '../',
    '..\\',
    '/etc/passwd',
    'C:\\x',
    '\\\\server\\share',
    'CON',
    'NUL',
    'com1.txt',
    'x.',
    'x ',
    '~',
    ':*?<>|',
  ],
  ...[
    '\u0000',
    '\u0007',
    '\u001b[2J',
    '\u001b]0;title\u0007',
    '\u009b1m',
    '\u007f',
    '\ufeff',
    '\u200b',
    '\u00ad',
  ],
  ...['\u202e', '\u2066', '\u061c', 'שלום עולם', 'مرحبا بالعالم', 'abc אבג 123', 'é', 'e\u0301', 'ﷺ'],
  ...['😀', '👩‍🔬', '𝔘', '漢字', '\u{10ffff}', '\u{e0041}', '\ud83d', '\ude00'],
  ...[
    '<script>alert(1)</script>',
    '</td>',
    '&amp;',
    '&',
    '<!--',
    ']]>',
    '<img src=x onerror=y>',
    'javascript:x',
  ],
  ...[
    'BEGIN:VEVENT',
    'END:VCALENDAR',
    '%00',
    '{secret}',
    '{{ x }}',
    '@:linked',
    '|',
    '$&',
    "'; DROP TABLE",
    '__proto__',
  ],
];

/** Text that nobody in their right mind would type, and somebody did. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...awkwardPieces), fc.string({ unit: 'binary', maxLength: 8 })), {
    minLength: 1,
    maxLength: 5,
  })
  .map((pieces) => pieces.join(''));

/** Ids as profiles may have them; the reserved names of Windows among them. */
export const anyId: fc.Arbitrary<string> = fc.constantFrom(
  'con',
  'nul',
  'aux',
  'com1',
  'lpt9',
  'prn',
  'a',
  'a-b',
);

/** A package in which every name, label and value is such a text. */
export const anyHandover: fc.Arbitrary<HandoverPackage> = fc
  .record({ id: anyId, texts: fc.array(anyText, { minLength: 12, maxLength: 12 }) })
  .map(
    ({
      id,
      texts: [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = '', i = '', j = '', k = '', l = ''],
    }) =>
      sampleHandover({
        vendor: { id, name: a },
        environment: { id: 'production', label: { nl: b, en: c } },
        tenant: { ...sampleHandover().tenant, displayName: d },
        fields: [
          { id: 'one', label: both(e), hint: both(f), value: g, secret: false },
          { id: 'two', label: both('x'), hint: both('y'), value: 'z', valueLabel: both(h), secret: false },
          { id: 'secret', label: both(i), hint: both('secret'), value: '', secret: true },
        ],
        tables: [
          {
            ...sampleTable(1),
            id,
            label: both(j),
            columns: [both(k), both('c')],
            rows: [
              [l, a],
              [b, c],
            ],
          },
        ],
        madeBy: { name: k, username: l },
        vendorSteps: [both(e), both(g)],
        awaited: [{ id: 'x', label: both(h) }],
      }),
  );
