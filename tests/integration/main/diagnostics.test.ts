import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../../src/app/diagnostics.ts';
import { formatDiagnostics } from '../../../src/core/diagnostics/diagnostics.ts';
import { repository } from '../../../scripts/repository.ts';
import { temporaryFolder } from '../storage/test-register.ts';
import { hostConsole, type HostedConsole } from './hosted-console.ts';

const resources = join(repository, 'resources');
let host: HostedConsole;
let caseId: string;

beforeAll(async () => {
  host = await hostConsole();
  await host.call('app', 'useSimulation');
  const inputs = { customer: 'reservezorg' };
  const plan = await host.call('cases', 'plan', { vendorId: 'medimo', environment: 'production', inputs });
  caseId = (await host.call('cases', 'apply', { planId: plan.planId })).summary.id;
});
afterAll(() => host.end());

describe('the diagnostics of the console', () => {
  it('are shown whole before they are saved, and saved as they were shown', async () => {
    const preview = await host.call('diagnostics', 'preview');
    expect(preview.sentences.map(({ id }) => id)).toContain('diagnostics.without');
    host.dialog.answer = host.folder;
    const saved = await host.call('diagnostics', 'save', { previewId: preview.previewId });
    const file = saved?.file ?? '';
    expect(file).toMatch(/entra-handover-diagnostics-\d{4}-\d\d-\d\d\.json$/);
    expect(readFileSync(file, 'utf8')).toBe(preview.content);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(preview.content)).toMatchObject({
      program: { version: '0.1.0' },
      settings: { cloud: 'global', hasOwnClientId: false },
      register: { simulated: true, schema: 'as-made', content: 'whole', cases: { completed: 1 } },
    });
  });

  it('are saved nowhere when the dialog is cancelled, and not at all unless they were shown', async () => {
    const preview = await host.call('diagnostics', 'preview');
    host.dialog.answer = null;
    expect(await host.call('diagnostics', 'save', { previewId: preview.previewId })).toBeNull();
    host.dialog.answer = join(host.folder, 'elsewhere');
    mkdirSync(host.dialog.answer);
    const answer = await host.ask('diagnostics', 'save', { previewId: 'another' });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'diagnostics-outdated' } });
    await host.call('diagnostics', 'preview');
    const outdated = await host.ask('diagnostics', 'save', { previewId: preview.previewId });
    expect(outdated).toMatchObject({ ok: false, problem: { code: 'diagnostics-outdated' } });
  });

  it('say what the case is by its state only', async () => {
    const { content } = await host.call('diagnostics', 'preview');
    const { summary } = await host.call('cases', 'get', { caseId });
    for (const name of [
      summary.tenant.displayName,
      summary.tenant.initialDomain,
      'reservezorg',
      summary.vendorName,
    ])
      expect(content).not.toContain(name);
  });
});

describe('diagnostics where something is the matter', () => {
  const placesOf = (folder: string) => ({ folder, logFolder: folder, resources });

  it('are made without a register, and without making one', async () => {
    const folder = join(temporaryFolder(), 'missing');
    expect(await collectDiagnostics(placesOf(folder))).toMatchObject({
      register: null,
      settings: null,
      log: [],
    });
    expect(existsSync(folder)).toBe(false);
  });

  it.each([
    ['is no register', 'something else entirely', 'register-damaged'],
    ['is empty', '', null],
  ])('tell that the register %s', async (_, content, code) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'register.db'), content);
    const { register } = await collectDiagnostics(placesOf(folder));
    expect(register).toEqual(code === null ? null : { problem: code });
  });

  it('hold what the log holds after one more redaction, and count what is no line', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'logs'));
    writeFileSync(
      join(folder, 'logs', 'log.jsonl'),
      [
        '{"event":"call","path":"/v1.0/users/jan@ziekenhuis.nl","code":"AADSTS50011"}',
        '{"event":"command","code":"AADSTS50011","by":"jan","note":"abc8Q~aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456"}',
        '{"half of',
        '["no line"]',
      ].join('\n'),
    );
    const diagnostics = await collectDiagnostics(placesOf(folder));
    expect(diagnostics).toMatchObject({
      calls: [{ event: 'call', path: '/v1.0/users/{user}', code: 'AADSTS50011' }],
      log: [{ event: 'command', by: '[removed]', note: '[removed]' }],
      problems: { AADSTS50011: 2 },
      unreadableLines: 2,
    });
    expect(JSON.parse(formatDiagnostics(diagnostics))).toEqual(JSON.parse(JSON.stringify(diagnostics)));
  });
});
