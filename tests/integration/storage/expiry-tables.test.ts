import Database from 'better-sqlite3';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ExpiryDate } from '../../../src/core/aftercare/expiry-dates.ts';
import type { CredentialScan } from '../../../src/core/aftercare/expiry-findings.ts';
import { restoreExpiry } from '../../../src/storage/backup/restored-expiry.ts';
import { RegisterFailure } from '../../../src/storage/register-failure.ts';
import { sqlOn, type Sql } from '../../../src/storage/sql.ts';
import { sampleCase } from './sample-records.ts';
import { openedRegister, temporaryFolder } from './test-register.ts';

const [monday, tuesday] = ['2026-11-16T09:00:00.000Z', '2026-11-17T09:00:00.000Z'];

function date(changes: Partial<ExpiryDate> = {}): ExpiryDate {
  return {
    id: 'd1',
    caseId: 'case-1',
    day: '2027-03-01',
    what: 'Licentie',
    at: monday,
    by: 'sanne',
    ...changes,
  };
}

function scan(changes: Partial<CredentialScan> = {}): CredentialScan {
  const found = {
    keyId: 'k1',
    kind: 'secret',
    appId: 'a',
    applicationName: 'Planner',
    name: null,
    expiresAt: '2027-01-01T00:00:00.000Z',
    isReplaced: false,
  } as const;
  return {
    tenantId: 't',
    tenantName: 'Zorg',
    scannedAt: monday,
    by: 'x',
    isComplete: true,
    found: [found],
    ...changes,
  };
}

describe('dates of the user’s own', () => {
  it('are listed by day, and forgotten one by one', async () => {
    const register = await openedRegister(temporaryFolder());
    register.saveCase(sampleCase());
    register.saveExpiryDate(date());
    const first = date({ id: 'd2', caseId: null, day: '2027-01-01' });
    register.saveExpiryDate(first);
    expect(register.listExpiryDates()).toEqual([first, date()]);
    expect([register.removeExpiryDate('d1'), register.removeExpiryDate('d1')]).toEqual([true, false]);
    expect(register.listExpiryDates()).toEqual([first]);
  });
});

describe('what was found in a tenant', () => {
  it('is replaced as a whole, tenant by tenant', async () => {
    const register = await openedRegister(temporaryFolder());
    register.saveCredentialScan(scan());
    register.saveCredentialScan(scan({ tenantId: 'other' }));
    const newer = scan({ scannedAt: tuesday, found: [], isComplete: false });
    register.saveCredentialScan(newer);
    expect(register.listCredentialScans()).toEqual([newer, scan({ tenantId: 'other' })]);
  });

  it('is refused where somebody put anything else there', async () => {
    const folder = temporaryFolder();
    const register = await openedRegister(folder);
    register.saveCredentialScan(scan());
    const database = new Database(path.join(folder, 'register.db'));
    database.exec(`UPDATE credential_scans SET found = '[{"keyId":1}]'`);
    database.close();
    expect(() => register.listCredentialScans()).toThrow(RegisterFailure);
  });
});

describe('restoring the expiry register', () => {
  async function filled(
    fill: (register: Awaited<ReturnType<typeof openedRegister>>) => void,
  ): Promise<{ readonly sql: Sql; readonly register: Awaited<ReturnType<typeof openedRegister>> }> {
    const folder = temporaryFolder();
    const register = await openedRegister(folder);
    register.saveCase(sampleCase());
    fill(register);
    const database = new Database(path.join(folder, 'register.db'));
    onTestFinished(() => {
      database.close();
    });
    return { sql: sqlOn(database, folder), register };
  }

  it('adds the dates that are missing, to the case that theirs stands for, and keeps those that are here', async () => {
    const backup = await filled((register) => {
      register.saveExpiryDate(date());
      register.saveExpiryDate(date({ id: 'd2', caseId: null }));
      register.saveExpiryDate(date({ id: 'd3', what: 'changed' }));
    });
    const here = await filled((register) => {
      register.saveCase(sampleCase({ id: 'case-2', identity: 'b' }));
      register.saveExpiryDate(date({ id: 'd3' }));
      register.saveExpiryDate(date({ id: 'd4' }));
    });
    restoreExpiry(backup.sql, here.sql, [{ record: sampleCase(), id: 'case-2', does: 'keep' }]);
    expect(here.register.listExpiryDates()).toEqual([
      date({ id: 'd3' }),
      date({ id: 'd4' }),
      date({ caseId: 'case-2' }),
      date({ id: 'd2', caseId: null }),
    ]);
  });

  it('keeps the later look at each tenant', async () => {
    const backup = await filled((register) => {
      register.saveCredentialScan(scan({ scannedAt: tuesday }));
      register.saveCredentialScan(scan({ tenantId: 'other' }));
      register.saveCredentialScan(scan({ tenantId: 'new' }));
    });
    const here = await filled((register) => {
      register.saveCredentialScan(scan({ found: [] }));
      register.saveCredentialScan(scan({ tenantId: 'other', scannedAt: tuesday, found: [] }));
    });
    restoreExpiry(backup.sql, here.sql, []);
    expect(here.register.listCredentialScans()).toEqual([
      scan({ scannedAt: tuesday }),
      scan({ tenantId: 'other', scannedAt: tuesday, found: [] }),
      scan({ tenantId: 'new' }),
    ]);
  });
});
