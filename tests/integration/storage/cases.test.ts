import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/core/case.ts';
import type { CaseFilter, CasePage } from '../../../src/core/register/register.ts';
import { openedRegister, temporaryFolder } from './test-register.ts';
import { sampleCase } from './sample-records.ts';

const application = {
  appId: 'a0000000-0000-4000-8000-00000000000b',
  objectId: 'o1',
  servicePrincipalId: null,
};

describe('cases', () => {
  it('reads a case back exactly as it was saved', async () => {
    const register = await openedRegister(temporaryFolder());
    const bare = sampleCase();
    const full = sampleCase({
      id: 'case-2',
      identity: 'b',
      application: { ...application, servicePrincipalId: 's1' },
    });
    register.saveCase(bare);
    register.saveCase(full);
    expect(register.findCase('case-1')).toEqual(bare);
    expect(register.findCase('case-2')).toEqual(full);
    expect(register.findCase('case-3')).toBeNull();
  });

  it('replaces a case that is saved again and keeps its place in the list', async () => {
    const register = await openedRegister(temporaryFolder());
    register.saveCase(sampleCase());
    register.saveCase(sampleCase({ id: 'case-2', identity: 'b' }));
    const changed = sampleCase({ state: 'completed', application, updatedAt: '2026-11-22T12:00:00.000Z' });
    register.saveCase(changed);
    expect(register.listCases().map(({ id }) => id)).toEqual(['case-2', 'case-1']);
    expect(register.findCase('case-1')).toEqual(changed);
  });

  it('changes the state and the moment of the last change', async () => {
    const register = await openedRegister(temporaryFolder());
    register.saveCase(sampleCase());
    register.setCaseState('case-1', 'running', '2026-11-22T11:00:00.000Z');
    expect(register.findCase('case-1')).toMatchObject({
      state: 'running',
      updatedAt: '2026-11-22T11:00:00.000Z',
    });
    expect(() => {
      register.setCaseState('case-9', 'running', '2026-11-22T11:00:00.000Z');
    }).toThrow('no such case');
  });

  it('finds a case by what identifies it and refuses a second one that is alive', async () => {
    const register = await openedRegister(temporaryFolder());
    const record = sampleCase();
    register.saveCase(record);
    const key = {
      tenantId: record.tenant.id,
      vendorId: record.vendorId,
      environment: record.environment,
      identity: record.identity,
    };
    expect(register.findCaseByIdentity(key)?.id).toBe('case-1');
    expect(register.findCaseByIdentity({ ...key, environment: 'acceptance' })).toBeNull();
    expect(() => {
      register.saveCase(sampleCase({ id: 'case-2' }));
    }).toThrow(/UNIQUE/);
    register.setCaseState('case-1', 'rolled-back', '2026-11-22T11:00:00.000Z');
    register.saveCase(sampleCase({ id: 'case-2' }));
    expect(register.findCaseByIdentity(key)?.id).toBe('case-2');
  });

  it('refuses a case of a simulated tenant in a register of real ones', async () => {
    const register = await openedRegister(temporaryFolder());
    expect(() => {
      register.saveCase(sampleCase({ simulated: true }));
    }).toThrow('other kind of tenant');
    expect(register.listCases()).toEqual([]);
  });
});

describe('looking for cases', () => {
  async function registerOfThree() {
    const register = await openedRegister(temporaryFolder());
    const other = {
      id: 't2',
      displayName: 'Ziekenhuis Zuid',
      initialDomain: 'zhz.onmicrosoft.com',
      defaultDomain: 'zhz.nl',
    };
    const records: Case[] = [
      sampleCase({ id: 'one' }),
      sampleCase({ id: 'two', identity: 'b', tenant: other, environment: 'acceptance', application }),
      sampleCase({
        id: 'three',
        identity: 'c',
        tenant: other,
        vendorId: 'loket',
        vendorName: 'Loket.nl',
        inputs: { q: '100%_"x' },
      }),
    ];
    for (const record of records) register.saveCase(record);
    const search = (words: string, rest: CaseFilter = {}, page: CasePage = {}) =>
      register.listCases({ search: words, ...rest }, page).map(({ id }) => id);
    return { register, search };
  }

  it.each([
    ['a vendor', 'MEDIMO', ['two', 'one']],
    ['a tenant without its diacritics', 'coordinatie', ['one']],
    ['a tenant with diacritics that it lacks', 'zïekenhuis', ['three', 'two']],
    ['part of a domain', 'hz.nl', ['three', 'two']],
    ['an environment in Dutch', 'acceptatie', ['two']],
    ['an application id', 'a0000000-0000-4000', ['two']],
    ['an input', 'zonnehuis_azure', ['two', 'one']],
    ['two words in any order', 'zuid medimo', ['two']],
    ['a word too short for the index', 'zh lo', ['three']],
    ['short and long words together', 'zuid me', ['two']],
    ['signs that mean something to the index', '100%_"x', ['three']],
    ['only signs', '" AND *', []],
    ['nothing but spaces', '   ', ['three', 'two', 'one']],
    ['a word that is nowhere', 'medimo nergens', []],
  ])('finds by %s', async (_what, words, ids) => {
    const { search } = await registerOfThree();
    expect(search(words)).toEqual(ids);
  });

  it('finds by the new words and no longer by the old ones after a change', async () => {
    const { register, search } = await registerOfThree();
    register.saveCase(sampleCase({ id: 'one', inputs: { customer: 'Maanhuis' } }));
    expect(search('maanhuis')).toEqual(['one']);
    expect(search('zonnehuis')).toEqual(['two']);
  });

  it('takes more words than the index takes at once, and lets each of them count', async () => {
    const { register, search } = await registerOfThree();
    const words = Array.from({ length: 60 }, (_, index) => `woord${String(index)}`);
    register.saveCase(sampleCase({ id: 'one', inputs: { many: words.join(' ') } }));
    expect(search(words.join(' '))).toEqual(['one']);
    expect(search([...words, 'ontbreekt'].join(' '))).toEqual([]);
    expect(search(Array.from({ length: 5_000 }, (_, index) => `${index}`).join(' '))).toEqual([]);
  });

  it('keeps to one tenant and to a limit', async () => {
    const { register, search } = await registerOfThree();
    expect(search('medimo', { tenantId: 't2' })).toEqual(['two']);
    expect(search('', { tenantId: 't2' })).toEqual(['three', 'two']);
    expect(search('o', {}, { limit: 2 })).toEqual(['three', 'two']);
    expect(register.listCases({}, { limit: 1 }).map(({ id }) => id)).toEqual(['three']);
  });
});
