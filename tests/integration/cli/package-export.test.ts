import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { caseIdOf, useCommandLine, useSimulator } from './command-line.ts';

const simulator = useSimulator();
const cli = useCommandLine((folder) => ['--data', path.join(folder, 'data'), '--simulator', simulator.url]);

let caseId = '';
let secret = '';
const at = (name: string): string => path.join(cli.folder, name);

beforeAll(async () => {
  const { document } = await cli.json([
    '--reveal',
    'onboard',
    ...['--vendor', 'medimo', '--set', 'customer=export'],
  ]);
  caseId = caseIdOf(document);
  const fields = document['handover'] as { id: string; value: string }[];
  secret = fields.find(({ id }) => id === 'secret')?.value ?? '';
});

const exportAs = (format: string, file: string, ...more: string[]): ReturnType<typeof cli.json> =>
  cli.json(['export', caseId, '--format', format, '--out', at(file), ...more]);

describe('a package as a file', () => {
  it.each(['json', 'csv', 'html', 'pdf', 'ics'])('is written as %s without the secret', async (format) => {
    expect(await exportAs(format, `plain.${format}`)).toMatchObject({ exitCode: 0 });
    expect((await readFile(at(`plain.${format}`))).includes(secret)).toBe(false);
  });

  it('replaces no file unless that is said', async () => {
    await writeFile(at('mine.json'), 'mine');
    expect(await exportAs('json', 'mine.json')).toMatchObject({
      exitCode: 3,
      document: { error: { code: 'output-exists' } },
    });
    expect(await readFile(at('mine.json'), 'utf8')).toBe('mine');
    expect(await exportAs('json', 'mine.json', '--force')).toMatchObject({ exitCode: 0 });
  });

  it.each(['zip', 'age'])(
    'is opened again from %s with the passphrase that was made for it',
    async (format) => {
      const { document } = await exportAs(format, `sealed.${format}`);
      await writeFile(at('passphrase'), `${document['passphrase'] as string}\n`);
      const key = ['--passphrase-file', at('passphrase')];
      const masked = await cli.json(['open', at(`sealed.${format}`), ...key]);
      expect(masked.exitCode).toBe(0);
      expect(JSON.stringify(masked.document)).not.toContain(secret);
      const shown = await cli.json(['--reveal', 'open', at(`sealed.${format}`), ...key]);
      expect(JSON.stringify(shown.document)).toContain(secret);
      expect(await cli.json(['open', at(`sealed.${format}`)])).toMatchObject({
        exitCode: 3,
        document: { error: { code: 'package-key-missing' } },
      });
    },
  );

  it('is refused in a form that it cannot have, and without a place to go', async () => {
    const codeOf = async (...args: string[]): Promise<unknown> => {
      const { document } = await cli.json(['export', caseId, ...args]);
      return (document['error'] as { code: string }).code;
    };
    expect(await codeOf('--format', 'pem', '--out', at('x.pem'))).toBe('export-without-certificate');
    expect(await codeOf('--format', 'docx', '--out', at('x.docx'))).toBe('export-format-unknown');
    expect(await codeOf('--format', 'json')).toBe('export-out-missing');
    expect(await codeOf('--format', 'json', '--out', at('no/such/folder.json'))).toBe('output-unwritable');
  });
});
