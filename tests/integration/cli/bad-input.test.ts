import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { addFaults, readTenant, useCommandLine, useSimulator } from './command-line.ts';

const simulator = useSimulator();
const cli = useCommandLine((folder) => ['--data', path.join(folder, 'data'), '--simulator', simulator.url]);
const medimo = ['--vendor', 'medimo', '--set', 'customer=delinde'];
const uri = (value: string): string[] => ['onboard', ...medimo, '--set', `redirectUri=${value}`];

describe('bad input to onboard', () => {
  it.each([
    ['an unknown vendor', ['onboard', '--vendor', 'medimoo', '--set', 'customer=delinde'], 'vendor-unknown'],
    ['no vendor', ['onboard', '--set', 'customer=delinde'], 'vendor-missing'],
    ['an unknown environment', ['onboard', ...medimo, '--environment', 'test'], 'environment-unknown'],
    ['no customer', ['onboard', '--vendor', 'medimo'], 'input-missing'],
    [
      'a malformed customer',
      ['onboard', '--vendor', 'medimo', '--set', 'customer=De Linde'],
      'input-character',
    ],
    ['an unknown input', ['onboard', ...medimo, '--set', 'klant=x'], 'input-unknown'],
    ['an input without a value', ['onboard', '--vendor', 'medimo', '--set', 'customer'], 'setting-malformed'],
    ['an input given twice', ['onboard', ...medimo, '--set', 'customer=x'], 'setting-malformed'],
    ['a URI over http', uri('http://ggz.medimo.nl/sso'), 'redirect-uri-http'],
    ['a URI with a wildcard', uri('https://*.medimo.nl/sso'), 'redirect-uri-wildcard'],
    ['a URI with a forbidden character', uri('https://ggz.medimo.nl/sso(1)'), 'redirect-uri-character'],
    ['a URI over 256 characters', uri(`https://ggz.medimo.nl/${'a'.repeat(250)}`), 'redirect-uri-length'],
    ['a look-alike host', uri('https://ggz.medimo.nl.evil.example/sso'), 'redirect-uri-host'],
    [
      'a domain hint of another organisation',
      ['onboard', ...medimo, '--set', 'domainHint=elders.nl'],
      'domain-foreign',
    ],
    [
      'a file that is not there',
      ['onboard', '--vendor', 'medimo', '--set', 'customer=@/nowhere'],
      'file-unreadable',
    ],
    ['a plan that is none', ['onboard', '--plan', '/etc/hostname'], 'plan-file-invalid'],
    ['an unknown option', ['onboard', '--vender', 'medimo'], 'command-invalid'],
    ['an unknown command', ['onbord'], 'command-invalid'],
    ['an unknown case', ['verify', 'nothing'], 'case-unknown'],
    ['a cloud that there is not', ['sign-in', '--cloud', 'mars'], 'cloud-unknown'],
    ['a client id that is none', ['sign-in', '--client-id', 'x'], 'client-id-malformed'],
  ])('%s: one sentence, what to do, exit code 3', async (_what, args, code) => {
    const { exitCode, document } = await cli.json(args);
    expect(document['error']).toMatchObject({ code, requestId: null });
    const { text, remedy } = document['error'] as { text: string; remedy: string };
    expect(text.length).toBeGreaterThan(10);
    expect(remedy.length).toBeGreaterThan(10);
    expect(exitCode).toBe(3);
  });

  it('has written nothing in the tenant by any of these', async () => {
    const { applications } = await readTenant(simulator);
    expect(applications.filter(({ displayName }) => displayName.startsWith('Medimo'))).toEqual([]);
  });
});

describe('a place that cannot be worked in', () => {
  it('names a data folder that is a file', async () => {
    const file = path.join(cli.folder, 'a-file');
    await writeFile(file, 'x');
    const { exitCode, document } = await cli.json(['--data', file, 'status']);
    expect(exitCode).toBe(3);
    expect(document['error']).toMatchObject({ code: 'data-folder-not-a-folder' });
  });

  it('refuses a register of a newer version and leaves it as it is', async () => {
    const folder = path.join(cli.folder, 'newer');
    await cli.json(['--data', folder, 'accounts']);
    const file = path.join(folder, 'register.db');
    const database = new Database(file);
    database.pragma('user_version = 999');
    database.close();
    const before = await readFile(file);
    const { exitCode, document } = await cli.json(['--data', folder, 'onboard', ...medimo]);
    expect(exitCode).toBe(3);
    expect(document['error']).toMatchObject({ code: 'register-newer' });
    expect((await readFile(file)).equals(before)).toBe(true);
  });

  it('keeps simulated and real tenants apart', async () => {
    const folder = path.join(cli.folder, 'apart');
    await cli.json(['--data', folder, 'accounts']);
    const result = await cli.json([
      '--data',
      folder,
      '--simulator',
      'https://graph.microsoft.com',
      'accounts',
    ]);
    expect(result.document['error']).toMatchObject({ code: 'simulator-not-loopback' });
  });

  it('says where no simulator answers', async () => {
    const { exitCode, document } = await cli.json(['--simulator', 'http://127.0.0.1:9', 'plan', ...medimo]);
    expect(exitCode).toBe(1);
    expect(document['error']).toMatchObject({ code: 'simulator-unreachable' });
  });

  it('names an output folder that cannot be written, and keeps the case', async () => {
    const blocked = path.join(cli.folder, 'blocked');
    await writeFile(blocked, 'x');
    const { exitCode, document } = await cli.json([
      'onboard',
      '--vendor',
      'medimo',
      '--set',
      'customer=blocked',
      '--out',
      blocked,
    ]);
    expect(exitCode).toBe(3);
    expect(document).toMatchObject({ status: 'completed', error: { code: 'output-unwritable' } });
  });
});

describe('signing in', () => {
  it('ends with exit code 4 when it is declined', async () => {
    const data = path.join(cli.folder, 'declined');
    await addFaults(simulator, ['POST /*/oauth2/v2.0/devicecode#1=decline']);
    const { exitCode, document } = await cli.json(['--data', data, 'sign-in']);
    expect(exitCode).toBe(4);
    expect(document['error']).toMatchObject({ code: 'sign-in-declined' });
  });
});

describe('a plan that was approved earlier', () => {
  it('is applied by its file, and refused when the tenant has moved meanwhile', async () => {
    const file = path.join(cli.folder, 'plan.json');
    const planned = await cli.json([
      'plan',
      '--vendor',
      'medimo',
      '--set',
      'customer=approved',
      '--out',
      file,
    ]);
    expect(planned.exitCode).toBe(2);
    expect(await cli.json(['onboard', '--plan', file])).toMatchObject({ exitCode: 0 });
    const again = await cli.json(['onboard', '--plan', file]);
    expect(again.exitCode).toBe(2);
    expect(again.document['error']).toMatchObject({ code: 'plan-outdated' });
  });
});

describe('a real tenant', () => {
  const real = useCommandLine((folder) => [
    '--data',
    path.join(folder, 'real'),
    '--key-file',
    path.join(folder, 'key'),
  ]);

  it('needs a sign-in, and nobody is waited for without a terminal', async () => {
    const { exitCode, document } = await real.json(['plan', ...medimo]);
    expect(exitCode).toBe(4);
    expect(document['error']).toMatchObject({ code: 'not-signed-in' });
  });

  it('is refused in a folder of a simulated one', async () => {
    const folder = path.join(cli.folder, 'data');
    const { exitCode, document } = await real.json(['--data', folder, 'plan', ...medimo]);
    expect(exitCode).toBe(3);
    expect(document['error']).toMatchObject({ code: 'register-simulated' });
  });
});
