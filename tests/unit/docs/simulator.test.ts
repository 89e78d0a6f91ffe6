import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerWords } from '../../../src/core/rehearsal/answer-words.ts';
import { rehearsalItems } from '../../../src/core/rehearsal/rehearsal-items.ts';
import { text } from '../../../src/core/text.ts';
import { sayAnswer } from '../../../src/export/rehearsal-sheet.ts';
import { catalogue } from '../../../src/texts/catalogue.ts';
import { createRenderer } from '../../../src/texts/render.ts';

const document = readFileSync(path.resolve(import.meta.dirname, '../../../docs/simulator.md'), 'utf8');

describe('what is not known of the real service', () => {
  it('is the same list in the document as in the rehearsal, in the same order', () => {
    const renderer = createRenderer('en');
    const [, section = ''] = /^## Not known\n([\s\S]*?)^## /m.exec(document) ?? [];
    const listed = section.split('\n').filter((line) => line.startsWith('- '));
    expect(listed).toEqual(
      rehearsalItems.map(({ id, simulator }) => {
        const question = renderer.say(text(`rehearsal.item.${id}`));
        return `- \`${id}\`: ${question} [${sayAnswer(simulator, renderer)}]`;
      }),
    );
  });

  it('has a question for each item, a way by hand where it is not tried, and no others', () => {
    const wanted = [
      ...rehearsalItems.map(({ id }) => `rehearsal.item.${id}`),
      ...rehearsalItems.flatMap((item) =>
        item.kind === 'by-hand'
          ? [`rehearsal.by-hand.${item.id}`, `rehearsal.obstacle.${item.obstacle}`]
          : [],
      ),
      ...answerWords.map((word) => `rehearsal.answer.${word}`),
      'rehearsal.answer.as-set',
    ];
    const written = Object.keys(catalogue.en).filter((id) =>
      /^rehearsal\.(?:item|by-hand|obstacle|answer)\./.test(id),
    );
    expect(written.sort()).toEqual([...new Set(wanted)].sort());
  });

  it('is asked once', () => {
    const ids = rehearsalItems.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
