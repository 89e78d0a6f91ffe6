import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostConsole, type HostedConsole } from './hosted-console.ts';

let host: HostedConsole;
let colleague: HostedConsole;
let caseId: string;
let file = '';
const passphrase = 'orbit-canvas-fiber-raccoon-velvet-sudden-ticket';

beforeAll(async () => {
  [host, colleague] = await Promise.all([hostConsole(), hostConsole()]);
  await host.call('app', 'useSimulation');
  await colleague.call('app', 'useSimulation');
  const inputs = { customer: 'reservezorg' };
  const plan = await host.call('cases', 'plan', { vendorId: 'medimo', environment: 'production', inputs });
  caseId = (await host.call('cases', 'apply', { planId: plan.planId })).summary.id;
});
afterAll(async () => {
  await host.end();
  await colleague.end();
});

describe('a backup of the console', () => {
  it('needs a recovery passphrase that is not easily guessed', async () => {
    host.dialog.answer = host.folder;
    expect(await host.ask('register', 'backUp')).toMatchObject({ ok: false });
    expect(await host.ask('register', 'setRecovery', { passphrase: 'welkom' })).toMatchObject({ ok: false });
    const state = await host.call('register', 'setRecovery', { passphrase });
    expect(state.backup).toMatchObject({ hasRecovery: true, lastAt: null });
  });

  it('is written where the dialog says, or nowhere, and counts from then', async () => {
    host.dialog.answer = null;
    expect(await host.call('register', 'backUp')).toBeNull();
    host.dialog.answer = join(host.folder, 'backups');
    mkdirSync(host.dialog.answer);
    const made = await host.call('register', 'backUp');
    file = made?.file ?? '';
    expect(existsSync(file)).toBe(true);
    expect(made?.state.backup).toMatchObject({ casesSince: 0, due: false });
    expect(made?.state.backup.lastAt).not.toBeNull();
    expect(readFileSync(file, 'latin1')).not.toContain('reservezorg');
  });

  it('shows what it would do before it does it, and does that once', async () => {
    colleague.dialog.answer = file;
    const chosen = await colleague.call('register', 'openBackup');
    const backupId = chosen?.backupId ?? '';
    expect(await colleague.ask('register', 'restore', { backupId })).toMatchObject({ ok: false });
    expect(
      await colleague.ask('register', 'previewRestore', { backupId, passphrase: 'another-passphrase' }),
    ).toMatchObject({ problem: { code: 'backup-passphrase-wrong' } });
    const preview = await colleague.call('register', 'previewRestore', { backupId, passphrase });
    expect(preview.cases).toMatchObject([{ caseId, does: 'add', vendorName: 'Medimo' }]);
    expect((await colleague.call('cases', 'overview', { found: [] })).recent).toEqual([]);
    expect((await colleague.call('register', 'restore', { backupId })).caseCount).toBe(1);
    const secret = await host.call('cases', 'revealSecret', { caseId });
    expect(await colleague.call('cases', 'revealSecret', { caseId })).toEqual(secret);
    expect(await colleague.ask('register', 'restore', { backupId })).toMatchObject({ ok: false });
  });

  it('that is damaged is refused, and changes nothing', async () => {
    const damaged = join(host.folder, 'damaged.ehbackup');
    const bytes = readFileSync(file);
    bytes[bytes.length - 10] = (bytes.at(-10) ?? 0) ^ 1;
    writeFileSync(damaged, bytes);
    colleague.dialog.answer = damaged;
    const chosen = await colleague.call('register', 'openBackup');
    const answer = await colleague.ask('register', 'previewRestore', {
      backupId: chosen?.backupId,
      passphrase,
    });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'backup-damaged' } });
    expect((await colleague.call('app', 'state')).caseCount).toBe(1);
  });
});
