import Database from 'better-sqlite3';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LocalRegister } from '../../../src/storage/open-register.ts';
import { consultant, sampleRequest } from '../../unit/core/requests/sample-request.ts';
import { backedUp, openedPlace } from './backup-places.ts';
import { restored } from './backup-sample.ts';
import { freshKeyFile, openedRegister, temporaryFolder } from './test-register.ts';

const madeAt = '2026-11-22T10:00:00.000Z';
const secrets = { signing: 'CANARY-signing-half', age: 'AGE-SECRET-KEY-1CANARY' };
const identity = { key: consultant.publicKey, recipient: `age1${'q'.repeat(58)}`, madeAt };
const answer = {
  id: 'answer-1',
  requestId: sampleRequest().id,
  key: 'cd'.repeat(32),
  caseId: 'case-9',
  answeredAt: madeAt,
  takenInAt: madeAt,
};
const received = {
  request: sampleRequest(),
  receivedAt: madeAt,
  caseKey: { tenantId: 't', vendorId: 'example', environment: 'production', identity: 'abc' },
  caseId: null,
  answeredAt: null,
} as const;

function fill(register: LocalRegister): void {
  register.saveIdentity(identity, secrets);
  register.saveSentRequest(sampleRequest());
  register.saveAnswer(answer, 'CANARY-answer');
  register.saveReceivedRequest(received);
  register.rememberSender({ ...identity, name: 'Sanne', organisation: null, firstSeenAt: madeAt });
  register.keepPlan({ fingerprint: 'f', keptAt: madeAt, document: '{"a":1}' });
}

describe('requests, answers and plans in a register', () => {
  it('are there when it is opened again, with what is sealed', async () => {
    const [folder, protector] = [temporaryFolder(), freshKeyFile()];
    const first = await openedRegister(folder, { protector });
    fill(first);
    first.close();
    const again = await openedRegister(folder, { protector });
    expect(again.listIdentities()).toEqual([identity]);
    expect(again.openIdentity(identity.key)).toEqual(secrets);
    expect(again.listSentRequests()).toEqual([sampleRequest()]);
    expect(again.listAnswers()).toEqual([answer]);
    expect(again.openAnswer('answer-1')).toBe('CANARY-answer');
    expect(again.listReceivedRequests()).toEqual([received]);
    expect(again.listKeptPlans()).toEqual([{ fingerprint: 'f', keptAt: madeAt, document: '{"a":1}' }]);
  });

  it('leave no private key and no answer in clear on the disk, and open nothing without the key', async () => {
    const folder = temporaryFolder();
    const register = await openedRegister(folder, { protector: freshKeyFile() });
    fill(register);
    for (const file of readdirSync(folder))
      expect(readFileSync(path.join(folder, file)).includes('CANARY'), file).toBe(false);
    register.close();
    const closed = await openedRegister(folder);
    expect(closed.openIdentity(identity.key)).toBeNull();
    expect(closed.openAnswer('answer-1')).toBeNull();
    expect(closed.listIdentities()).toHaveLength(1);
  });

  it('keep the first keys, the first sight of a sender, and the last state of a request', async () => {
    const register = await openedRegister(temporaryFolder(), { protector: freshKeyFile() });
    fill(register);
    register.saveIdentity({ ...identity, key: 'ef'.repeat(32) }, secrets);
    register.rememberSender({ ...identity, name: 'Sanne', organisation: 'x', firstSeenAt: '2027-01-01' });
    register.saveReceivedRequest({ ...received, caseId: 'case-1', answeredAt: madeAt });
    expect(register.listIdentities()).toEqual([identity]);
    expect(register.listSenders()).toMatchObject([{ organisation: null, firstSeenAt: madeAt }]);
    expect(register.listReceivedRequests()).toEqual([{ ...received, caseId: 'case-1', answeredAt: madeAt }]);
    const other = {
      ...received,
      request: sampleRequest({ inputs: { customer: 'Another' } }),
      caseKey: { tenantId: 'u', vendorId: 'other', environment: 'acceptance', identity: 'def' },
    } as const;
    register.saveReceivedRequest(other);
    expect(register.listReceivedRequests()).toEqual([other]);
  });

  it('say that a request is damaged that is not as it was written', async () => {
    const folder = temporaryFolder();
    const register = await openedRegister(folder, { protector: freshKeyFile() });
    fill(register);
    const database = new Database(path.join(folder, 'register.db'));
    database.exec(`UPDATE sent_requests SET document = '{"format":"x"}'`);
    database.close();
    expect(() => register.listSentRequests()).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({ code: 'register-damaged' }) as unknown,
      }) as Error,
    );
  });

  it(
    'come along in a backup, so that an answer on its way is opened on the new computer',
    { timeout: 240_000 },
    async () => {
      const old = await openedPlace();
      fill(old.workplace.register);
      const file = await backedUp(old);
      const here = await openedPlace();
      await restored(here, file);
      const { register } = here.workplace;
      expect(register.openIdentity(identity.key)).toEqual(secrets);
      expect(register.openAnswer('answer-1')).toBe('CANARY-answer');
      expect(register.listReceivedRequests()).toEqual([received]);
      expect(register.listSenders()).toHaveLength(1);
      await restored(here, file);
      expect(register.listSentRequests()).toHaveLength(1);
    },
  );
});
