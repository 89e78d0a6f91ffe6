import { describe, expect, it } from 'vitest';
import { rehearsalItems } from '../../../../src/core/rehearsal/rehearsal-items.ts';
import { reportRehearsal } from '../../../../src/core/rehearsal/rehearsal-report.ts';
import type { RehearsedItem } from '../../../../src/core/rehearsal/run-rehearsal.ts';
import { describeRefusal } from '../../../../src/core/rehearsal/describe-answer.ts';
import { text } from '../../../../src/core/text.ts';

const facts = { day: '2026-11-23', programVersion: '1.0.0', cloud: 'global', simulated: false };
const none = { gone: new Set<string>(), left: [], isComplete: true };
const names = [
  '33b05929-f3d7-4481-a07a-5d106d4ef2ed',
  'Zorggroep De Linde',
  'delinde.nl',
  'Sanne de Wit',
  'nl',
];

function reported(item: Partial<RehearsedItem>) {
  const [first] = rehearsalItems;
  if (first === undefined) throw new Error('there is no item');
  const items = [{ item: first, service: null, outcome: 'different', because: null, ...item } as const];
  return reportRehearsal({ items, removal: none }, facts, names).items[0];
}

describe('the report of a rehearsal', () => {
  it('takes names of the tenant and its people out of an answer, however they are written', () => {
    const service =
      '400 Request_BadRequest "ZORGGROEP DE LINDE (delinde.nl) knows no Sanne de Wit in only.nl"';
    expect(reported({ service })?.service).toBe(
      '400 Request_BadRequest "[removed] ([removed]) knows no [removed] in [removed]"',
    );
  });

  it('takes them out of the reason why something was not tried', () => {
    const because = text('rehearsal.not-tried.refused', { answer: 'a@delinde.nl said no' });
    expect(reported({ because, outcome: 'not-tried' })?.because?.params).toEqual({
      answer: '[removed] said no',
    });
  });

  it('takes a secret out by its shape', () => {
    const service = '400 X "secret abc8Q~Zr5xw1Qk2vJm8Ls0Tn4Bp6Cd9Ef1Gh3Ij is wrong"';
    expect(reported({ service })?.service).not.toContain('8Q~Zr5');
  });

  it('leaves what the simulator answers as it is: otherwise the same would look different', () => {
    const answers = rehearsalItems.map(({ simulator }) => simulator);
    const items = rehearsalItems.map(
      (item) => ({ item, service: item.simulator, outcome: 'same', because: null }) as const,
    );
    const { items: shown } = reportRehearsal({ items, removal: none }, facts, names);
    expect(shown.map(({ service }) => service)).toEqual(answers);
  });
});

describe('the words of a refusal', () => {
  it('name what differs from tenant to tenant by what it is', () => {
    const message =
      'Entra Handover rehearsal 0123abcd long name of 33b05929-f3d7-4481-a07a-5d106d4ef2ed at https://x.example/a, 2026-11-23T10:00:00Z';
    const error = { code: 'Request_BadRequest', message, detailCodes: ['Some words', 'InvalidValue'] };
    expect(describeRefusal({ kind: 'answered', status: 400, body: null, error })).toBe(
      '400 Request_BadRequest InvalidValue "{name} {id} at {address} {moment}"',
    );
  });
});
