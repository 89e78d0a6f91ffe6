import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportRegister } from '../../../src/app/register-export.ts';
import { sampleCase, sampleHandover } from './sample-records.ts';
import { openedRegister, temporaryFolder, valueOf } from './test-register.ts';

const file = (folder: string): string => path.join(folder, 'register.csv');

describe('the register as a list', () => {
  it('has every case that was found, in its order, however many slices that takes', async () => {
    const folder = temporaryFolder();
    const register = await openedRegister(temporaryFolder());
    register.transact(() => {
      for (let index = 0; index < 1_203; index += 1) {
        const id = `case-${String(index).padStart(4, '0')}`;
        const environment = index % 3 === 0 ? 'acceptance' : 'production';
        register.saveCase(sampleCase({ id, identity: id, environment, vendorName: `Vendor ${id}` }));
      }
    });
    const written = valueOf(
      await exportRegister(register, {
        filter: { environment: 'production' },
        page: { order: 'vendor', ascending: false },
        language: 'nl',
        file: file(folder),
      }),
    );
    const [heading, ...lines] = readFileSync(written, 'utf8').trimEnd().split('\r\n');
    expect(heading).toMatch(/^\uFEFFLeverancier;Omgeving;Tenant;/);
    const ids = lines.map((line) => line.split(';').at(-1));
    expect(ids).toEqual(
      register.listCases({ environment: 'production' }, { order: 'vendor' }).map(({ id }) => id),
    );
    expect(ids).toHaveLength(802);
    expect(statSync(written).mode & 0o077).toBe(0);
    expect(readdirSync(folder)).toEqual(['register.csv']);
  });

  it('shows what looks like a formula as text, and holds no secret', async () => {
    const folder = temporaryFolder();
    const register = await openedRegister(temporaryFolder());
    register.saveCase(sampleCase({ id: 'one', vendorName: '=HYPERLINK("https://evil.example")' }));
    const secret = { keyId: 'k', name: 'n', expiresAt: '2027-06-15T12:00:00.000Z' };
    register.saveHandover(sampleHandover({ caseId: 'one', secret }));
    const asked = { filter: {}, page: {}, language: 'en' as const, file: file(folder) };
    const content = readFileSync(valueOf(await exportRegister(register, asked)), 'utf8');
    expect(content).toContain("'=HYPERLINK");
    expect(content).toContain(',2027-06-15,one');
    expect(content).not.toContain('keyId');
  });

  it('says that a folder cannot be written to', async () => {
    const register = await openedRegister(temporaryFolder());
    const nowhere = path.join(temporaryFolder(), 'gone', 'register.csv');
    const asked = { filter: {}, page: {}, language: 'nl' as const, file: nowhere };
    expect(await exportRegister(register, asked)).toMatchObject({ ok: false });
  });
});
