import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleRequest } from '../../unit/core/requests/sample-request.ts';
import { addFaults, caseIdOf, useCommandLine, useSimulator, type CommandLine } from './command-line.ts';

const slow = { timeout: 120_000 };
const simulator = useSimulator();
const consultant = useCommandLine((folder) => [
  '--data',
  path.join(folder, 'data'),
  '--key-file',
  path.join(folder, 'key'),
]);
const admin = useCommandLine((folder) => ['--data', path.join(folder, 'data'), '--simulator', simulator.url]);
const stranger = useCommandLine((folder) => ['--data', path.join(folder, 'data'), '--demo']);

const at = (name: string): string => path.join(consultant.folder, name);
const ask = [
  'request',
  '--vendor',
  'caseware-cloud',
  '--set',
  'providerName=delinde',
  '--from',
  'Sanne de Wit',
];
const refusal = async (cli: CommandLine, ...args: string[]): Promise<unknown> => {
  const { exitCode, document } = await cli.json(args);
  return [exitCode, (document['error'] as { code: string } | null)?.code];
};

describe('a consultant without rights, and an administrator, through both phases', () => {
  it('carries out what was asked and gives back what came of it', slow, async () => {
    expect(await consultant.json([...ask, '--out', at('r1.json')])).toMatchObject({ exitCode: 0 });
    const seen = await admin.json(['open', at('r1.json')]);
    expect(seen).toMatchObject({
      exitCode: 0,
      document: {
        kind: 'request',
        request: { inputs: { providerName: 'delinde' }, sender: { standing: 'first' } },
      },
    });
    const onboard = ['onboard', '--request', at('r1.json'), '--answer', at('a1.age')];
    expect(await refusal(admin, ...onboard)).toEqual([2, 'sender-new']);
    expect(await refusal(admin, ...onboard, '--sender-code', '12345')).toEqual([3, 'sender-code-wrong']);
    const { code } = (seen.document['request'] as { sender: { code: string } }).sender;
    const done = await admin.json([...onboard, '--sender-code', code]);
    expect(done).toMatchObject({ exitCode: 2, document: { status: 'waiting', answer: at('a1.age') } });
    expect(await refusal(consultant, 'open', at('a1.age'))).toEqual([2, 'sender-new']);
    const taken = await consultant.json(['--yes', '--reveal', 'open', at('a1.age')]);
    expect(taken).toMatchObject({ exitCode: 0, document: { kind: 'answer' } });
    const { fields } = taken.document['package'] as { fields: { secret: boolean; value: string }[] };
    const secret = fields.find((field) => field.secret)?.value ?? '';
    expect(secret).toMatch(/^\S{30,}$/);
    const masked = await consultant.json([
      'requests',
      String((seen.document['request'] as { id: string }).id),
    ]);
    expect(JSON.stringify(masked.document)).not.toContain(secret);
    for (const folder of [consultant.folder, admin.folder])
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        const file = path.join(folder, name);
        const content = statSync(file).isFile() ? readFileSync(file) : Buffer.alloc(0);
        expect([file, content.includes(secret), content.includes('AGE-SECRET-KEY')]).toEqual([
          file,
          false,
          false,
        ]);
      }
  });

  it('completes the case with what the vendor gave back', slow, async () => {
    const { document } = await consultant.json(['requests']);
    const [{ id }] = document['sent'] as unknown as [{ id: string }];
    const give = ['--set', 'replyUrl=https://eu.casewarecloud.com/delinde/sso/callback'];
    await consultant.json(['request', '--continue', id, ...give, '--out', at('r2.json')]);
    const done = await admin.json(['complete', '--request', at('r2.json'), '--answer', at('a2.age')]);
    expect(done).toMatchObject({ exitCode: 0, document: { error: null } });
    expect(await consultant.json(['open', at('a2.age')])).toMatchObject({ exitCode: 0 });
  });

  it('refuses what comes again, in plain words', slow, async () => {
    expect(await refusal(admin, 'onboard', '--request', at('r1.json'))).toEqual([3, 'request-carried-out']);
    expect(await refusal(admin, 'complete', '--request', at('r2.json'))).toEqual([3, 'request-carried-out']);
    expect(await refusal(consultant, 'open', at('a1.age'))).toEqual([3, 'answer-taken-in']);
  });

  it(
    'refuses before anything is written where the answer could not be, or where nothing is asked',
    slow,
    async () => {
      await consultant.json([...ask, '--out', at('r0.json')]);
      const taken = ['--request', at('r0.json'), '--answer', at('a1.age')];
      expect(await refusal(admin, 'onboard', ...taken)).toEqual([3, 'output-exists']);
      expect((await admin.json(['requests'])).document['received']).toHaveLength(2);
      for (const args of [
        ['onboard', '--vendor', 'medimo', '--answer', at('a0.age')],
        ['plan', '--vendor', 'medimo', '--sender-code', '12345'],
        ['complete', 'case', '--other-profile'],
      ])
        expect(await refusal(admin, ...args)).toEqual([3, 'request-left-out']);
    },
  );

  it('refuses what was changed, is for somebody else, or comes from another key', slow, async () => {
    await writeFile(at('bad.json'), (await readFile(at('r1.json'), 'utf8')).replace('delinde', 'evil'));
    expect(await refusal(admin, 'onboard', '--request', at('bad.json'))).toEqual([3, 'request-altered']);
    await stranger.json(['accounts']);
    expect(await refusal(stranger, 'open', at('a1.age'))).toEqual([3, 'answer-foreign']);
    expect(await refusal(stranger, 'complete', '--request', at('r2.json'))).toEqual([
      3,
      'request-case-unknown',
    ]);
    await stranger.json([...ask, '--out', at('r3.json')]);
    expect(await refusal(admin, 'onboard', '--request', at('r3.json'))).toEqual([2, 'sender-code-needed']);
    await consultant.json([...ask, '--for', 'elsewhere.example', '--out', at('r4.json')]);
    expect(await refusal(admin, 'onboard', '--request', at('r4.json'))).toEqual([3, 'request-other-tenant']);
    const bytes = await readFile(at('a2.age'));
    bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
    await writeFile(at('bad.age'), bytes);
    expect(await refusal(consultant, 'open', at('bad.age'))).toEqual([3, 'answer-damaged']);
    await writeFile(at('short.age'), bytes.subarray(0, bytes.length - 500));
    expect(await refusal(consultant, 'open', at('short.age'))).toEqual([3, 'answer-damaged']);
  });

  it('is not carried out by the file of its plan, which knows nothing of who asks', slow, async () => {
    await consultant.json([...ask, '--out', at('r6.json')]);
    await admin.json(['plan', '--request', at('r6.json'), '--out', at('p6.json')]);
    expect(await refusal(admin, 'onboard', '--plan', at('p6.json'))).toEqual([3, 'plan-of-request']);
  });

  it('refuses what is too old, and shows every character of what is asked', slow, async () => {
    const long = `${'x'.repeat(3000)}END`;
    const dates = { createdAt: '2020-01-01T00:00:00.000Z', expiresAt: '2020-01-31T00:00:00.000Z' };
    const old = sampleRequest({ ...dates, vendor: 'caseware-cloud', inputs: { providerName: long } });
    await writeFile(at('old.json'), JSON.stringify(old));
    const shown = await admin.run(['open', at('old.json')]);
    expect(shown).toMatchObject({ exitCode: 3, stdout: expect.stringContaining(long) as string });
    expect(shown.stderr).toContain('2020');
    expect(await refusal(admin, 'onboard', '--request', at('old.json'))).toEqual([3, 'request-expired']);
  });

  it('goes on with a case that was killed halfway, and does not begin a second one', slow, async () => {
    const other = [
      'request',
      '--vendor',
      'medimo',
      '--set',
      'customer=stopped',
      '--set',
      'applicationName=s',
    ];
    await consultant.json([...other, '--out', at('r5.json')]);
    await addFaults(simulator, ['POST /applications/*/addPassword#1=slow:3000']);
    const onboard = ['onboard', '--request', at('r5.json')];
    const killed = await admin.interrupt(onboard, /Enterprise application created/, 'SIGKILL');
    expect(killed.exitCode).toBe(-1);
    expect(await refusal(admin, ...onboard)).toEqual([3, 'request-under-way']);
    const { document } = await admin.json(['resume', '--all']);
    const [resumed] = document['cases'] as unknown as [Parameters<typeof caseIdOf>[0]];
    expect(resumed).toMatchObject({ status: 'completed', error: null });
    expect(await refusal(admin, ...onboard)).toEqual([3, 'request-carried-out']);
    const answer = ['answer', caseIdOf(resumed), '--out', at('a5.age')];
    expect(await admin.json(answer)).toMatchObject({ exitCode: 0 });
    expect(await consultant.json(['open', at('a5.age')])).toMatchObject({ exitCode: 0 });
  });
});
