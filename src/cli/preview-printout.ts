import type { PersonalPreview } from '../app/preview-token.ts';
import type { GroupValue } from '../core/preview/group-values.ts';
import type { PreviewClaim } from '../core/preview/preview-claim.ts';
import { text } from '../core/text.ts';
import type { Output } from './output.ts';

/** So many groups are told one by one. */
const shownGroups = 40;
/** So many values of one claim, each at most so long. */
const shownValues = 5;
const valueLength = 120;

/** Tells a token preview: who, whether they may sign in, claim by claim, then the group values. */
export function printPreview(preview: PersonalPreview, output: Output): void {
  const { user, signIn, claims, groupValues, notes, token } = preview;
  const { displayName, userPrincipalName } = user;
  output.say(text('preview.title', { name: displayName, user: userPrincipalName, token: tokenNames[token] }));
  if (signIn.isAllowed) output.say(text('preview.sign-in.allowed'));
  for (const { errorCode, text: why } of signIn.obstacles)
    output.line(`${output.renderer.say(why)} (AADSTS${String(errorCode)})`);
  for (const note of [...signIn.notes, ...notes]) output.say(note);
  output.line();
  const isTechnical = ({ source }: PreviewClaim): boolean => source.id === 'preview.source.sign-in';
  for (const claim of claims) if (!isTechnical(claim)) printClaim(claim, output);
  const technical = claims.filter(isTechnical);
  if (technical.length > 0) {
    output.line(`  ${technical.map(({ name }) => name).join(', ')}: …`);
    output.line(`      ${output.renderer.say(text('preview.source.sign-in'))}`);
  }
  if (groupValues.length === 0) return;
  output.line();
  output.say(text('preview.groups.title', { count: groupValues.length }));
  for (const group of groupValues.slice(0, shownGroups)) printGroup(group, output);
  const more = groupValues.length - shownGroups;
  if (more > 0) output.say(text('cli.preview.more', { count: more }));
}

const tokenNames: Readonly<Record<PersonalPreview['token'], string>> = {
  v1: 'ID token v1.0',
  v2: 'ID token v2.0',
  saml: 'SAML 2.0',
};

function printClaim(
  { name, kind, values, source, missing, otherwise, notes }: PreviewClaim,
  output: Output,
): void {
  const { renderer } = output;
  const shown = kind === 'sign-in' ? '…' : kind === 'missing' ? '-' : shorten(values);
  output.line(`  ${name}: ${shown}`);
  output.line(`      ${renderer.say(missing ?? source)}`);
  for (const outcome of otherwise)
    output.line(
      `      ${renderer.say(outcome.text)}: ${outcome.values.length === 0 ? '-' : shorten(outcome.values)}`,
    );
  for (const note of notes) output.line(`      ${renderer.say(note)}`);
}

function printGroup({ value, otherwise, displayName, id, why }: GroupValue, output: Output): void {
  const { renderer } = output;
  const instead =
    otherwise === null ? '' : ` (${renderer.say(text('preview.groups.otherwise', { value: otherwise }))})`;
  output.line(`  ${value ?? '-'}${instead}  ->  ${displayName} [${id}]`);
  if (why !== null) output.line(`      ${renderer.say(why)}`);
}

function shorten(values: readonly string[]): string {
  const shown = values
    .slice(0, shownValues)
    .map((value) => (value.length > valueLength ? `${value.slice(0, valueLength)}…` : value));
  const more = values.length - shownValues;
  return `${shown.join(', ')}${more > 0 ? `, … (+${String(more)})` : ''}`;
}
