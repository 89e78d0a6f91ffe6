import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../unit/export/read-pdf.ts';
import { readOurApplications, useCommandLine, useSimulator, type JsonObject } from './command-line.ts';

const slow = { timeout: 120_000 };
const simulator = useSimulator();
const cli = useCommandLine((folder) => ['--data', path.join(folder, 'data'), '--simulator', simulator.url]);

const at = (name: string): string => path.join(cli.folder, name);
const asked = ['--vendor', 'medimo', '--set', 'customer=board', '--set', 'applicationName=board'];
let fingerprint = '';

/** The code of the refusal and what it says that differs. */
async function refusalOf(...args: string[]): Promise<readonly [string, readonly string[] | undefined]> {
  const { document } = await cli.json(args);
  const error = document['error'] as JsonObject;
  return [error['code'] as string, error['differences'] as readonly string[] | undefined];
}

describe('a plan for the change board', () => {
  it('is written as a sheet that says all of it, in HTML and PDF, in both languages', slow, async () => {
    const planned = await cli.json(['plan', ...asked, '--out', at('plan.json')]);
    const { document } = planned;
    fingerprint = document['fingerprint'] as string;
    expect(JSON.parse(await readFile(at('plan.json'), 'utf8'))).toEqual(document);
    await cli.json(['plan', ...asked, '--out', at('plan.html')]);
    await cli.json(['--language', 'nl', 'plan', ...asked, '--out', at('plan.pdf')]);
    const html = await readFile(at('plan.html'), 'utf8');
    const steps = document['steps'] as readonly { text: string; request: { path: string } | null }[];
    const { id } = document['tenant'] as { id: string };
    const { username } = document['operator'] as { username: string };
    const spoken = steps.flatMap((step) => [step.text, step.request?.path ?? step.text]);
    for (const part of [fingerprint, id, username, ...spoken])
      expect(html).toContain(part.replaceAll("'", '&#39;').replaceAll('"', '&quot;'));
    expect(html).not.toContain('<script');
    const { pages } = await readPdf(await readFile(at('plan.pdf')));
    const printed = pages.join('\n').replace(/\s/g, '');
    expect(printed).toContain(fingerprint);
    expect(printed).toContain('Geplanddoor');
  });

  it('is applied by its fingerprint, and only with what was approved', slow, async () => {
    const other = asked.map((value) => (value === 'applicationName=board' ? 'applicationName=other' : value));
    const [code, differences] = await refusalOf('onboard', ...other, '--fingerprint', fingerprint);
    expect([code, differences?.join('\n')]).toEqual(['plan-outdated', expect.stringContaining('other')]);
    expect(await readOurApplications(simulator)).toEqual([]);
    const applied = await cli.json(['onboard', ...asked, '--fingerprint', fingerprint]);
    expect(applied).toMatchObject({ exitCode: 0, document: { error: null } });
  });

  it('is refused with the differences in words once the tenant has moved', slow, async () => {
    const expected = [
      'plan-outdated',
      expect.arrayContaining([expect.stringContaining('Approved as "create", now "unchanged"')]),
    ];
    expect(await refusalOf('onboard', ...asked, '--fingerprint', fingerprint)).toEqual(expected);
    expect(await refusalOf('onboard', '--plan', at('plan.json'))).toEqual(expected);
    const told = await cli.run(['--language', 'nl', 'onboard', '--plan', at('plan.json')]);
    expect(told.stderr).toContain('Goedgekeurd als "aanmaken", nu "blijft zo"');
    expect(await readOurApplications(simulator)).toHaveLength(1);
  });

  it('says no more than that it differs where only the fingerprint is known', slow, async () => {
    const unknown = 'ab'.repeat(32);
    expect(await refusalOf('onboard', ...asked, '--fingerprint', unknown)).toEqual([
      'plan-outdated',
      undefined,
    ]);
    expect(await refusalOf('onboard', ...asked, '--fingerprint', '12')).toEqual([
      'fingerprint-unfit',
      undefined,
    ]);
  });

  it('refuses a file of a plan whose steps are none, or that has no end', slow, async () => {
    const document = JSON.parse(await readFile(at('plan.json'), 'utf8')) as JsonObject;
    const refused = ['plan-file-invalid', undefined];
    await writeFile(at('none.json'), JSON.stringify({ ...document, steps: 'all of them' }));
    expect(await refusalOf('onboard', '--plan', at('none.json'))).toEqual(refused);
    await writeFile(at('deep.json'), `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
    expect(await refusalOf('onboard', '--plan', at('deep.json'))).toEqual(refused);
  });
});
