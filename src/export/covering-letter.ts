import type { KeyChannel, PackageChannel } from '../core/handover/delivery-channels.ts';
import { checkCodeOf } from '../core/handover/package-integrity.ts';
import type { PackageDocument } from '../core/handover/package-document.ts';
import { text, type Text } from '../core/text.ts';
import type { Renderer } from '../texts/render.ts';
import { makeOneLine } from './sheet/printable-text.ts';

export interface LetterParts {
  readonly packageChannel: PackageChannel;
  readonly keyChannel: KeyChannel;
  /** The name of the package's file. */
  readonly file: string;
}

export interface CoveringLetter {
  readonly subject: string;
  /** Plain text, paragraphs with an empty line between them. */
  readonly body: string;
}

/** What to write in the mail or the ticket that goes with a package: no value of it, and no secret. */
export function writeCoveringLetter(
  document: PackageDocument,
  renderer: Renderer,
  { packageChannel, keyChannel, file }: LetterParts,
): CoveringLetter {
  const { vendor, environment, tenant, application, contact, madeBy, secret, certificate } = document;
  const names = { vendor: vendor.name, environment: environment.label, tenant: tenant.displayName };
  const say = (sentence: Text): string => makeOneLine(renderer.say(sentence));
  const until = (id: string, expiresAt: string): string => say(text(id, { expires: { date: expiresAt } }));
  const listed = (id: string, items: readonly string[], ordered = false): string[] =>
    items.length === 0
      ? []
      : [
          [
            say(text(id)),
            ...items.map((item, index) => `${ordered ? `${index + 1}.` : '-'} ${makeOneLine(item)}`),
          ].join('\n'),
        ];

  const paragraphs = [
    say(text('exports.letter.greeting')),
    ...(document.simulated ? [say(text('exports.letter.simulated'))] : []),
    say(text(application === null ? 'exports.letter.what.values' : 'exports.letter.what', names)),
    [
      say(text(`exports.letter.package.${packageChannel}`, { file })),
      say(text(`exports.letter.key.${keyChannel}`)),
      say(text('exports.letter.opening', { code: checkCodeOf(document) })),
    ].join(' '),
    ...listed(
      'exports.letter.steps',
      document.vendorSteps.map((step) => renderer.local(step)),
      true,
    ),
    ...listed(
      'exports.letter.awaited',
      document.awaited.map(({ label }) => renderer.local(label)),
    ),
    ...listed(
      'exports.letter.questions',
      document.questions.map(({ question }) => renderer.local(question)),
    ),
    [
      ...(secret === null ? [] : [until('exports.letter.secret-expires', secret.expiresAt)]),
      ...(certificate === null ? [] : [until('exports.letter.certificate-expires', certificate.expiresAt)]),
      say(text('exports.letter.confirm')),
    ].join(' '),
    say(text('exports.letter.contact', { name: contact.name, mail: contact.mail })),
    `${say(text('exports.letter.closing'))}\n${makeOneLine(madeBy.name)}`,
  ];
  return {
    subject: say(text('exports.letter.subject', names)),
    body: `${paragraphs.join('\n\n')}\n`,
  };
}
