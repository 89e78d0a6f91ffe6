import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useVendorDesk } from '../../vendors/vendor-desk.ts';
import { checkOf, concerns, control, onboardCase, useCase } from './checked-case.ts';

const desk = useVendorDesk({ random: 84 });
const medimo = useCase(desk, 'medimo', { customer: 'delinde' });

const dayMs = 86_400_000;
/** Lets so many days go by, here and at Microsoft. */
function pass(days: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * dayMs });
}

afterEach(() => {
  vi.useRealTimers();
});

async function run(...args: readonly string[]): Promise<void> {
  const { document, exitCode } = await desk.command(...args);
  expect([document['error'] ?? null, exitCode]).toEqual([null, 0]);
}

describe('C09: characters that the vendor can handle', () => {
  it('passes for a secret of this product, and says nothing where any character will do', async () => {
    expect(await checkOf(desk, medimo, 'C09')).toMatchObject({ outcome: 'pass' });
    const halo = await onboardCase(desk, 'haloitsm-app', { webAppUrl: 'https://delinde.haloitsm.com' });
    expect(await concerns(desk, halo, 'C09')).toBe(false);
  });

  it('fails where the vendor’s rule came later than the secret', async () => {
    const builtIn = path.join(import.meta.dirname, '../../../../resources/vendors/haloitsm-app.json');
    const profile = JSON.parse(await readFile(builtIn, 'utf8')) as { secret: object };
    const file = path.join(desk.folder, 'own.json');
    const add = async (version: number, forbiddenCharacters: string): Promise<void> => {
      const secret = { ...profile.secret, forbiddenCharacters };
      await writeFile(file, JSON.stringify({ ...profile, id: 'own-portal', version, secret }));
      await run('profile', 'add', file);
    };
    await add(1, '');
    await control(desk, '/secrets', { next: ['Zx8Q~fixed/with.a-slash+and_more0123456789'] });
    const own = await onboardCase(desk, 'own-portal', { webAppUrl: 'https://own.haloitsm.com' });
    await add(2, '/+$');
    const told = await checkOf(desk, own, 'C09');
    expect(told).toMatchObject({ outcome: 'fail', objects: [{ kind: 'secret' }] });
    expect(told.text).toMatch(/: \/ \+\.$/);
    expect(JSON.stringify(told)).not.toContain('Zx8Q');
  });
});

describe('C10: the value, not the id', () => {
  it('passes for a value, fails for what looks like an id, and does not show it', async () => {
    expect(await checkOf(desk, medimo, 'C10')).toMatchObject({ outcome: 'pass' });
    const value = '5b0f7c1e-7f5c-4f0e-9f3a-0c1d2e3f4a5b';
    await control(desk, '/secrets', { next: [value] });
    const other = await onboardCase(desk, 'medimo', { customer: 'anders' });
    const told = await checkOf(desk, other, 'C10');
    expect(told).toMatchObject({ outcome: 'fail', objects: [{ kind: 'secret' }] });
    expect(JSON.stringify(told)).not.toContain(value);
  });

  it('cannot look once the value is forgotten, and says so', async () => {
    const other = await onboardCase(desk, 'medimo', { customer: 'vergeten' });
    await run('deliver', other.id, '--to', 'Servicedesk', '--channel', 'zip');
    await run('deliver', other.id, '--confirm');
    await run('purge', other.id, '--yes');
    for (const id of ['C09', 'C10']) {
      const told = await checkOf(desk, other, id);
      expect(told).toMatchObject({ outcome: 'skip' });
      expect(told.text).toContain('no longer in this register');
    }
  });
});

describe('C11: how long the secret lasts', () => {
  const watched = (one: { readonly id: string }) => checkOf(desk, one, 'C11', '--moment', 'watch');

  it('passes while it lasts, warns 90 days before its end, and fails after it', async () => {
    const short = await onboardCase(desk, 'medimo', { customer: 'kort', secretMonths: '6' });
    expect(await watched(short)).toMatchObject({ outcome: 'pass' });
    pass(150);
    const soon = await watched(short);
    expect(soon).toMatchObject({ outcome: 'warn', objects: [{ kind: 'secret' }] });
    expect(soon.text).toMatch(/in 3[0-3] days/);
    expect(soon.objects[0]?.detail).toContain('ends on');
    pass(40);
    const late = await watched(short);
    expect(late).toMatchObject({ outcome: 'fail', objects: [{ kind: 'secret' }] });
    expect(late.remedy).toContain(`rotate ${short.id}`);
  });

  it('knows two secrets for a rotation', async () => {
    await run('deliver', medimo.id, '--to', 'Servicedesk', '--channel', 'zip');
    await run('rotate', medimo.id);
    const told = await watched(medimo);
    expect(told).toMatchObject({ outcome: 'pass' });
    expect(told.text).toContain('Two client secrets');
  });

  it('warns while the vendor may still use the one that ends soon', async () => {
    const short = await onboardCase(desk, 'medimo', { customer: 'wissel', secretMonths: '6' });
    await run('deliver', short.id, '--to', 'Servicedesk', '--channel', 'zip');
    pass(150);
    await run('rotate', short.id);
    const told = await watched(short);
    expect(told).toMatchObject({ outcome: 'warn', objects: [{ kind: 'secret' }] });
    expect(told.text).toContain('has used so far');
    expect(told.remedy).toContain(`rotate ${short.id} --confirm`);
  });

  it('fails where it was removed', async () => {
    const other = await onboardCase(desk, 'medimo', { customer: 'zonder' });
    const { passwordCredentials } = await other.change('GET', '{application}');
    const [{ keyId }] = passwordCredentials as unknown as [{ keyId: string }];
    await other.change('POST', '{application}/removePassword', { keyId });
    expect(await watched(other)).toMatchObject({
      outcome: 'fail',
      objects: [{ kind: 'secret', id: keyId }],
    });
  });
});
