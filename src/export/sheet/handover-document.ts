import type { PackageDocument, PackageField, PackageTable } from '../../core/handover/package-document.ts';
import { checkCodeOf } from '../../core/handover/package-integrity.ts';
import type { HistoryHead } from '../../core/register/history-head.ts';
import { text, type LocalText } from '../../core/text.ts';
import type { Renderer } from '../../texts/render.ts';
import {
  hintInWords,
  isCertificate,
  labelInWords,
  listCertificates,
  secretInWords,
  valueInWords,
} from '../field-words.ts';
import type { Block, Cell, PrintableDocument, Run } from './printable-document.ts';
import { makePrintable, replacementCharacter } from './printable-text.ts';
import { factTable, makeBlockPrintable, paragraph, section } from './sheet-blocks.ts';

type Say = (id: string, params?: Parameters<typeof text>[1]) => string;

/**
 * The handover sheet. The secret stands on it where the package includes it; otherwise it says how the
 * secret comes. `historyHead` is where the history of the register stood, where it is known.
 */
export function layOutHandover(
  handover: PackageDocument,
  renderer: Renderer,
  historyHead: HistoryHead | null = null,
): PrintableDocument {
  const say: Say = (id, params) => renderer.say(text(id, params));
  const { vendor, environment, tenant } = handover;
  const title = say('sheet.title', { vendor: vendor.name, environment: environment.label });
  const local = (entry: LocalText): string => renderer.local(entry);
  const blocks: Block[] = [
    ...(handover.simulated ? [paragraph(say('sheet.simulated'), true)] : []),
    { kind: 'heading', level: 1, text: title },
    paragraph(say('sheet.introduction', { vendor: vendor.name, tenant: tenant.displayName })),
    ...(handover.secret?.included === true ? [paragraph(say('sheet.secret-shown'), true)] : []),
    layOutFields(handover, renderer, say),
    ...handover.tables.flatMap((table) => layOutTable(table, renderer, say)),
    ...section(
      say('sheet.awaited', { vendor: vendor.name }),
      handover.awaited.map(({ label }) => local(label)),
    ),
    ...section(
      say('sheet.questions', { vendor: vendor.name }),
      handover.questions.map(({ question }) => local(question)),
    ),
    ...section(say('sheet.steps', { vendor: vendor.name }), handover.vendorSteps.map(local), true),
    ...section(say('sheet.statements'), handover.statements.map(local)),
    ...section(
      say('sheet.checks'),
      handover.checks.map((check) => `${say(`sheet.outcome.${check.outcome}`)}: ${local(check.text)}`),
    ),
    ...layOutCertificate(handover, renderer, say),
    { kind: 'heading', level: 2, text: say('sheet.about') },
    layOutFacts(handover, historyHead, renderer, say),
  ];
  return {
    language: renderer.language,
    title: makePrintable(title),
    author: makePrintable(handover.madeBy.name),
    madeAt: handover.madeAt,
    footer: makePrintable(`${title} · ${tenant.displayName} · ${renderer.day(handover.madeAt)}`),
    pageNumber: (page, pages) => say('sheet.page', { page, pages }),
    blocks: blocks.map(makeBlockPrintable),
    replacementNote: say('sheet.replaced', { character: replacementCharacter }),
  };
}

function layOutFields(handover: PackageDocument, renderer: Renderer, say: Say): Block {
  return {
    kind: 'table',
    summary: say('sheet.fields'),
    columns: [say('sheet.field'), say('sheet.value')],
    widths: [2, 3],
    rowHeadings: true,
    rows: handover.fields.map((field): Cell[] => {
      return [
        [
          { text: labelInWords(field, renderer), look: 'strong' },
          { text: hintInWords(field, renderer), look: 'small' },
        ],
        [valueOf(field, handover, renderer, say)],
      ];
    }),
  };
}

function valueOf(field: PackageField, handover: PackageDocument, renderer: Renderer, say: Say): Run {
  if (field.value === null) return { text: secretInWords(handover, renderer), look: 'aside' };
  // Broken lines cannot be copied.
  if (isCertificate(field)) {
    return { text: say('sheet.certificate-below', { heading: say('sheet.certificate') }), look: 'aside' };
  }
  return { text: valueInWords(field, renderer), look: field.valueLabel === null ? 'code' : 'plain' };
}

function layOutTable(table: PackageTable, renderer: Renderer, say: Say): Block[] {
  const label = renderer.local(table.label);
  const hasNotes = table.notes.length > 0;
  const notes = Map.groupBy(table.notes, ({ row }) => row);
  const columns = table.columns.map((column) => renderer.local(column));
  return [
    { kind: 'heading', level: 2, text: label },
    {
      kind: 'table',
      summary: label,
      columns: hasNotes ? [...columns, say('sheet.notes')] : columns,
      rowHeadings: false,
      rows: table.rows.map((cells, row): Cell[] => {
        const shown = cells.map((cell): Cell => [{ text: cell, look: 'plain' }]);
        const remarks = (notes.get(row) ?? []).map((note) => renderer.local(note.text)).join(' ');
        return hasNotes ? [...shown, [{ text: remarks, look: 'plain' }]] : shown;
      }),
    },
  ];
}

function layOutCertificate(handover: PackageDocument, renderer: Renderer, say: Say): Block[] {
  const { certificate } = handover;
  if (certificate === null) return [];
  const expires = renderer.day(certificate.expiresAt);
  return [
    { kind: 'heading', level: 2, text: say('sheet.certificate') },
    paragraph(say('sheet.certificate-facts', { thumbprint: certificate.thumbprint, expires })),
    ...listCertificates(handover).flatMap(({ pem, form }): Block[] => [
      ...(form === null ? [] : [paragraph(renderer.local(form))]),
      { kind: 'code', text: pem.trim() },
    ]),
  ];
}

function layOutFacts(
  handover: PackageDocument,
  head: HistoryHead | null,
  renderer: Renderer,
  say: Say,
): Block {
  const { application, tenant, madeBy, contact, profile } = handover;
  const facts: [string, ...string[]][] = [
    [say('sheet.tenant'), tenant.displayName, tenant.defaultDomain, tenant.id],
    ...(application === null
      ? []
      : ([
          [say('sheet.application'), application.displayName, application.appId],
          ...(application.redirectUris.length === 0
            ? []
            : [[say('sheet.redirect-uri'), ...application.redirectUris]]),
        ] as [string, ...string[]][])),
    [say('sheet.made'), `${renderer.moment(handover.madeAt)}, ${madeBy.name}`],
    [say('sheet.contact'), contact.name, contact.mail],
    [
      say('sheet.source'),
      renderer.local(profile.source),
      say('sheet.profile-version', { version: profile.version }),
    ],
    [say('sheet.check-code'), checkCodeOf(handover)],
    ...(head === null
      ? []
      : ([
          [
            say('sheet.history-head'),
            head.code,
            say('sheet.history-head-made', { number: head.number, moment: { moment: head.at } }),
          ],
        ] as [string, ...string[]][])),
  ];
  return factTable(say('sheet.about'), facts);
}
