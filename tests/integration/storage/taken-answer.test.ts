import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSentRequests } from '../../../src/app/console-sent-requests.ts';
import { checkAnswer, decryptForUs } from '../../../src/app/take-in-answer.ts';
import type { RequestDocument } from '../../../src/core/requests/request-document.ts';
import { digestOfSigned } from '../../../src/core/requests/signed-document.ts';
import { consultant, sampleAnswer, sampleRequest } from '../../unit/core/requests/sample-request.ts';
import { sha256 } from '../../unit/export/sample-package.ts';
import { openedPlace } from './backup-places.ts';
import { freshKeyFile, openedRegister, problemOf, temporaryFolder, valueOf } from './test-register.ts';

describe('an answer to a request of ours', () => {
  const { tenant } = sampleAnswer().package;

  it.each<[string, Partial<RequestDocument>, boolean]>([
    ['as it was asked', {}, true],
    ['for the tenant that was named', { tenant: tenant.defaultDomain }, true],
    ['about another vendor', { vendor: 'other' }, false],
    ['about another environment', { environment: 'acceptance' }, false],
    ['about another tenant', { tenant: 'elsewhere.example' }, false],
  ])('%s is checked against it', async (_what, changes, isGood) => {
    const register = await openedRegister(temporaryFolder(), { protector: freshKeyFile() });
    const request = sampleRequest(changes);
    register.saveSentRequest(request);
    const answer = sampleAnswer({ request: { id: request.id, digest: digestOfSigned(request, sha256) } });
    const checked = checkAnswer({ register }, JSON.stringify(answer), null);
    if (isGood) expect(valueOf(checked).answer).toEqual(answer);
    else expect(problemOf(checked).code).toBe('answer-other-work');
  });

  it('is taken in also after a hundred later requests', async () => {
    const { workplace } = await openedPlace();
    const { register } = workplace;
    const request = sampleRequest();
    register.transact(() => {
      register.saveSentRequest(request);
      for (let later = 0; later < 100; later += 1)
        register.saveSentRequest({ ...request, id: randomUUID(), createdAt: '2026-11-23T10:00:00.000Z' });
    });
    const requests = createSentRequests(() => workplace);
    const answer = sampleAnswer({ request: { id: request.id, digest: digestOfSigned(request, sha256) } });
    const { fileId } = valueOf(requests.openAnswer(JSON.stringify(answer)));
    const taken = valueOf(requests.takeIn(fileId, { code: null, trusted: true }));
    expect(taken.request).toMatchObject({ request: { id: request.id }, answer: { id: answer.id } });
    expect(taken.document).toEqual(answer.package);
  });

  it('is not called foreign where the keys are here and cannot be opened', async () => {
    const folder = temporaryFolder();
    const file = Buffer.from('age-encryption.org/v1\n');
    const register = await openedRegister(folder, { protector: freshKeyFile() });
    expect(problemOf(await decryptForUs(register, file)).code).toBe('answer-foreign');
    const keys = {
      key: consultant.publicKey,
      recipient: `age1${'q'.repeat(58)}`,
      madeAt: '2026-11-22T10:00:00.000Z',
    };
    register.saveIdentity(keys, { signing: 'x', age: 'y' });
    register.close();
    const locked = await openedRegister(folder);
    expect(problemOf(await decryptForUs(locked, file)).code).toBe('identity-without-key');
  });
});
