import type { RequestReport } from '../app/read-request.ts';
import { text } from '../core/text.ts';
import type { SenderStanding } from '../core/requests/sender-standing.ts';
import type { InputValues } from '../core/case.ts';
import type { Output } from './output.ts';
import { printable } from './printable.ts';

/**
 * Prints who asks what, every value of it. `used` are the values that the plan was made with, where there is one:
 * what the receiver changed or added is marked as theirs.
 */
export function printRequest(
  { request, code, standing, profile, comparison }: RequestReport,
  output: Output,
  print: (line: string) => void,
  used: InputValues | null = null,
): void {
  const { renderer } = output;
  const say = (id: string, params?: Parameters<typeof text>[1]): string => renderer.say(text(id, params));
  const { sender, inputs, environment } = request;
  const who = sender.organisation === null ? sender.name : `${sender.name}, ${sender.organisation}`;
  print(
    say(`cli.request.${request.phase}`, { name: who, vendor: profile?.name ?? request.vendor, environment }),
  );
  print(`  ${say('cli.request.code', { code })}`);
  print(`  ${standingInWords(standing, output)}`);
  print(
    `  ${say('cli.request.valid', { created: { date: request.createdAt }, expires: { date: request.expiresAt } })}`,
  );
  if (request.tenant !== null) print(`  ${say('cli.request.tenant', { tenant: request.tenant })}`);
  if (comparison === 'differs') print(`  ${say('cli.request.other-profile')}`);
  const labelOf = (id: string): string => {
    const label = profile?.inputs.find((input) => input.id === id)?.label;
    return label === undefined ? id : `${id} (${renderer.local(label)})`;
  };
  for (const [id, value] of Object.entries(inputs))
    print(`  [${say('cli.request.theirs')}] ${labelOf(id)}: ${onOneLine(value)}`);
  for (const [id, value] of Object.entries(used ?? {})) {
    if (value === '' || value === inputs[id]) continue;
    print(`  [${say('cli.request.yours')}] ${labelOf(id)}: ${onOneLine(value)}`);
  }
}

/** How well a sender is known here. */
export function standingInWords(standing: SenderStanding, { renderer }: Output): string {
  switch (standing.kind) {
    case 'first':
      return renderer.say(text('cli.sender.first'));
    case 'known':
      return renderer.say(text('cli.sender.known', { since: { date: standing.since } }));
    case 'other-key':
      return renderer.say(text('cli.sender.other-key', { since: { date: standing.since } }));
    case 'other-name':
      return renderer.say(text('cli.sender.other-name', { before: standing.before }));
  }
}

/** A request as a document: everything that is printed. */
export function requestDocument(
  { request, code, standing, comparison, obstacle }: RequestReport,
  output: Output,
): Record<string, unknown> {
  const { id, phase, createdAt, expiresAt, sender, tenant, vendor, environment, inputs, continues } = request;
  return {
    id,
    phase,
    createdAt,
    expiresAt,
    sender: { ...sender, code, standing: standing.kind },
    tenant,
    vendor,
    environment,
    inputs,
    continues,
    profile: comparison,
    problem: obstacle === null ? null : output.error(obstacle),
  };
}

/** Whole, however long: nothing is trusted that was not shown. On one line, so that no value passes for another. */
function onOneLine(value: string): string {
  return printable(value).replace(/\s*\n\s*/g, ' ⏎ ');
}
