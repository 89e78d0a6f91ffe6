import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostConsole, type HostedConsole } from './hosted-console.ts';

let host: HostedConsole;
let caseId: string;
let folder: string;
let secret: string;
const passphrase = 'orbit-canvas-fiber-raccoon-velvet-sudden-ticket';

beforeAll(async () => {
  host = await hostConsole();
  await host.call('app', 'useSimulation');
  const inputs = { customer: 'pakketzorg' };
  const plan = await host.call('cases', 'plan', { vendorId: 'medimo', environment: 'production', inputs });
  caseId = (await host.call('cases', 'apply', { planId: plan.planId })).summary.id;
  secret = (await host.call('cases', 'revealSecret', { caseId })).value;
  folder = join(host.folder, 'export');
  mkdirSync(folder);
});
afterAll(() => host.end());

const plain = { key: null, language: 'nl', includeSecretInClear: false };

async function exportAs(format: string, more: object = {}): Promise<string> {
  host.dialog.answer = folder;
  const exported = await host.call('packages', 'export', { caseId, format, ...plain, ...more });
  return exported?.files[0] ?? '';
}

describe('the package of a case', () => {
  it('is exported where the dialog says, or nowhere', async () => {
    host.dialog.answer = null;
    expect(await host.call('packages', 'export', { caseId, format: 'pdf', ...plain })).toBeNull();
    const { formats } = await host.call('cases', 'get', { caseId });
    expect(formats).toEqual(['json', 'csv', 'html', 'pdf', 'ics', 'zip', 'age']);
    for (const format of ['json', 'csv', 'html', 'pdf', 'ics']) await exportAs(format);
    for (const file of readdirSync(folder))
      expect(readFileSync(join(folder, file), 'latin1')).not.toContain(secret);
  });

  it('carries the secret in clear only when that is asked for', async () => {
    expect(readFileSync(await exportAs('json', { includeSecretInClear: true }), 'utf8')).toContain(secret);
    expect(readFileSync(await exportAs('json'), 'utf8')).not.toContain(secret);
  });

  it('is refused a passphrase that is easily guessed, before anything is written', async () => {
    host.dialog.answer = folder;
    const asked = { caseId, format: 'zip', ...plain, key: { passphrase: 'welkom123456' } };
    expect(await host.ask('packages', 'export', asked)).toMatchObject({
      problem: { code: 'export-passphrase-weak' },
    });
    expect(readdirSync(folder).filter((name) => name.endsWith('.zip'))).toEqual([]);
    expect(await host.call('packages', 'judgePassphrase', { passphrase: 'welkom123456' })).toMatchObject({
      accepted: false,
    });
    const suggested = await host.call('packages', 'suggestPassphrase');
    expect(await host.call('packages', 'judgePassphrase', suggested)).toMatchObject({
      accepted: true,
      verdict: 'strong',
    });
  });

  it('goes with a letter in the language of the receiver, without a value of it', async () => {
    const channels = { packageChannel: 'attached', keyChannel: 'telephone' };
    const dutch = await host.call('packages', 'letter', { caseId, language: 'nl', ...channels });
    const english = await host.call('packages', 'letter', { caseId, language: 'en', ...channels });
    expect(dutch.body).not.toEqual(english.body);
    expect(dutch.body + english.body).not.toContain(secret);
  });
});

describe('a received package', () => {
  const open = async (file: string) => {
    host.dialog.answer = file;
    return host.ask('packages', 'open');
  };

  it.each(['zip', 'age'])(
    'in %s is opened with its passphrase, at the second try as well',
    async (format) => {
      const file = await exportAs(format, { key: { passphrase } });
      host.dialog.answer = file;
      const chosen = await host.call('packages', 'open');
      if (chosen === null || !('locked' in chosen)) throw new Error('it should be locked');
      const { fileId } = chosen.locked;
      expect(chosen.locked.opensWith).toBe('passphrase');
      expect(
        await host.ask('packages', 'unlock', { fileId, key: { passphrase: 'wrong-wrong-wrong' } }),
      ).toMatchObject({
        problem: { code: 'package-key-wrong' },
      });
      const opened = await host.call('packages', 'unlock', { fileId, key: { passphrase } });
      expect(opened).toMatchObject({ protection: format, document: { vendor: { id: 'medimo' }, caseId } });
      expect(JSON.stringify(opened)).not.toContain(secret);
      const { packageId } = opened;
      expect(await host.call('packages', 'reveal', { packageId })).toEqual({
        value: secret,
        hiddenFromSharing: true,
      });
      const field = opened.document.fields.find((one) => one.secret);
      await host.call('packages', 'copyField', { packageId, fieldId: field?.id });
      expect(host.clipboard.content).toBe(secret);
    },
  );

  it('without encryption is opened at once, and has no secret', async () => {
    host.dialog.answer = await exportAs('json');
    const chosen = await host.call('packages', 'open');
    if (chosen === null || !('opened' in chosen)) throw new Error('it should be open');
    expect(chosen.opened.protection).toBe('none');
    expect(chosen.opened.checkCode).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/);
    expect(await host.ask('packages', 'reveal', { packageId: chosen.opened.packageId })).toMatchObject({
      problem: { code: 'secret-unavailable' },
    });
  });

  it('that is damaged or something else is refused in plain words', async () => {
    const file = join(host.folder, 'received.json');
    for (const [content, code] of [
      ['hello', 'package-foreign'],
      ['{"format":"entra-handover-package"', 'package-damaged'],
    ] as const) {
      writeFileSync(file, content);
      expect(await open(file)).toMatchObject({ ok: false, problem: { code } });
    }
    expect(await open(join(host.folder, 'nothing.zip'))).toMatchObject({ ok: false });
  });

  it('that this window does not know is no way to a file', async () => {
    for (const [name, input] of [
      ['unlock', { fileId: '/etc/passwd', key: { passphrase } }],
      ['reveal', { packageId: 'other' }],
      ['copyField', { packageId: 'other', fieldId: 'secret' }],
    ] as const) {
      const answer = await host.ask('packages', name, input);
      expect(answer.ok).toBe(false);
    }
  });
});

describe('a package that goes to the vendor', () => {
  it('is delivered, confirmed and forgotten, in that order only', async () => {
    expect(await host.ask('cases', 'confirm', { caseId })).toMatchObject({
      problem: { code: 'case-not-delivered' },
    });
    expect(await host.ask('cases', 'purge', { caseId })).toMatchObject({
      problem: { code: 'case-not-confirmed' },
    });
    const delivered = await host.call('cases', 'deliver', {
      caseId,
      recipient: 'Servicedesk',
      channel: 'portaal',
    });
    expect(delivered).toMatchObject({
      summary: { state: 'delivered' },
      delivery: { recipient: 'Servicedesk', channel: 'portaal', confirmedAt: null },
      confirmable: true,
      purgeable: false,
    });
    const confirmed = await host.call('cases', 'confirm', { caseId });
    expect(confirmed).toMatchObject({ summary: { state: 'confirmed' }, confirmable: false, purgeable: true });
    const purged = await host.call('cases', 'purge', { caseId });
    expect(purged).toMatchObject({ summary: { state: 'purged' }, purgeable: false, deliverable: false });
    expect(Object.keys(purged.handover?.secret ?? {}).sort()).toEqual(['expiresAt', 'keyId', 'name']);
    expect(await host.ask('cases', 'revealSecret', { caseId })).toMatchObject({ ok: false });
  });
});
