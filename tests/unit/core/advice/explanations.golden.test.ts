import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { codesOf, knownErrors } from '../../../../src/core/advice/known-errors.ts';
import { languages } from '../../../../src/texts/language.ts';
import { createRenderer } from '../../../../src/texts/render.ts';

const folder = path.resolve(import.meta.dirname, '../../../golden/advice');

describe('the explanations as people read them', () => {
  it.each(languages)('are those that were reviewed, in %s', async (language) => {
    const { say } = createRenderer(language);
    const table = knownErrors.map((known) => {
      const { id, actor, graphCodes = [], oauthErrors = [] } = known;
      const names = [...codesOf(known).map((code) => `AADSTS${String(code)}`), ...graphCodes, ...oauthErrors];
      return [
        `${say({ id: `advice.${id}.title` })}  [${names.join(', ')}]`,
        say({ id: `advice.actor.${actor}` }),
        say({ id: `advice.${id}.cause` }),
        `- ${say({ id: `advice.${id}.remedy` })}`,
      ].join('\n');
    });
    await expect(`${table.join('\n\n')}\n`).toMatchFileSnapshot(
      path.join(folder, `explanations.${language}.txt`),
    );
  });
});
