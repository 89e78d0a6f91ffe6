import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { forgetEmptyCertificates } from '../../scripts/packaging/signing-environment.ts';
import { repository } from './read-sources.ts';

const workflow = readFileSync(path.join(repository, '.github/workflows/packages.yml'), 'utf8');
/** Each step as it is written; what comes before the first is the job itself. */
const steps = workflow.split(/^ {6}- /m);

describe('the workflow that has the certificates', () => {
  const withSecrets = steps.filter((step) => step.includes('secrets.'));

  it('gives them to the step that packs and to no other', () => {
    expect(withSecrets.map((step) => step.split('\n')[0])).toEqual(['name: Pack']);
  });

  it('installs nothing while it has them', () => {
    expect(withSecrets.join('\n')).toContain(
      'node scripts/packaging/tools/node_modules/electron-builder/cli.js',
    );
    expect(withSecrets.join('\n')).not.toMatch(/\b(?:npx|npm|yarn|pnpm|curl|wget)\b/);
  });

  it('installs by lock file only, and what packs without its install scripts', () => {
    const installing = [...workflow.matchAll(/\b(?:npm|npx) [^\n]+/g)].map(([command]) => command);
    const commands = new Set(installing.filter((command) => !/^npm (?:run \S+|test)$/.test(command)));
    expect(commands).toEqual(new Set(['npm ci', 'npm ci --ignore-scripts --prefix scripts/packaging/tools']));
  });

  it('uses actions by commit, which nobody can move', () => {
    const used = [...workflow.matchAll(/uses: (.+)/g)].map(([, action = '']) => action);
    expect(used.length).toBeGreaterThan(3);
    for (const action of used) expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('forgets each of them that it does not have', () => {
    const names = [...workflow.matchAll(/^ +(\w+): \$\{\{ .*secrets\./gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(5);
    const env = Object.fromEntries(names.map((name) => [name, '']));
    forgetEmptyCertificates(env);
    expect(env).toEqual({});
  });
});
