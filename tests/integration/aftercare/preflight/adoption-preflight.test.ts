import { describe, expect, it } from 'vitest';
import { openGraph, registerApplication, type RegisteredApplication } from '../../simulator/tenant-work.ts';
import type { Answer } from '../../vendors/vendor-desk.ts';
import {
  countWrites,
  findingsOf,
  noRestrictions,
  secretRestrictions,
  usePreflightDesk,
} from './preflight-desk.ts';

const desk = usePreflightDesk({ random: 92 });

const uriOf = (customer: string) => `https://secure.medimo.nl/sso/openidconnect/${customer}_azure`;

/** As somebody made it by hand. */
async function makeByHand(customer: string, displayName = 'Medimo SSO'): Promise<RegisteredApplication> {
  const graph = await openGraph(desk.simulator);
  return registerApplication(graph, { displayName, web: { redirectUris: [uriOf(customer)] } });
}

const adopt = ({ appId }: RegisteredApplication, ...more: readonly string[]): Promise<Answer> =>
  desk.work('adopt', '--vendor', 'medimo', '--application', appId, '--preflight', 'full', ...more);

describe('an adoption', () => {
  it('tells with its document what was read off and what changes', async () => {
    const made = await makeByHand('noord');
    const { document, exitCode } = await adopt(made);
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(document['readOff']).toMatchObject({ customer: 'noord', platform: 'secure' });
    expect(document['notices']).toContainEqual({
      id: 'adopt-secrets-found',
      text: 'One client secret is there already',
      detail: expect.stringContaining('for now: test.') as unknown,
    });
  });

  it('is judged by what it writes, and finds no clash with itself', async () => {
    const { document } = await adopt(await makeByHand('oost', 'Medimo oost'));
    const outcomes = Object.values(findingsOf(document)).map(({ id, outcome }) => [id, outcome]);
    expect(outcomes).toEqual([
      ['C51', 'pass'],
      ['C55', 'pass'],
      ['C47', 'pass'],
      ['C12', 'pass'],
    ]);
    expect(document['preflightCalls']).toMatchObject({ total: 0 });
  });

  it('names another application that has the same redirect URI', async () => {
    const made = await makeByHand('zuid', 'Medimo zuid');
    await makeByHand('zuid', 'Medimo zuid oud');
    const { document, exitCode } = await adopt(made);
    expect([document['error'], exitCode]).toEqual([null, 0]);
    const { C47 } = findingsOf(document);
    expect(C47).toMatchObject({ outcome: 'warn', objects: [{ name: 'Medimo zuid oud' }] });
    expect(C47?.remedy).toContain('whether this is the right one');
  });

  it('looks for the licence where it assigns groups', async () => {
    await desk.setRules({ licence: 'free' });
    const made = await makeByHand('groepen', 'Medimo groepen');
    const settings = ['--set', 'access=assigned', '--set', 'assignedGroups=Medicatie - zorg'];
    const { document } = await adopt(made, ...settings);
    expect(findingsOf(document)).toMatchObject({
      C19: { outcome: 'warn', objects: [{ name: 'Medicatie - zorg' }] },
    });
    await desk.setRules({ licence: 'p1' });
  });
});

describe('an adoption in a tenant that restricts client secrets', () => {
  it('is stopped before the first write where they are forbidden, and leaves no case', async () => {
    const made = await makeByHand('west', 'Medimo west');
    await desk.setRules(secretRestrictions({ restrictionType: 'passwordAddition' }));
    const before = await countWrites(desk);
    const { document, exitCode } = await adopt(made);
    expect(exitCode).toBe(1);
    expect(document['error']).toMatchObject({
      code: 'secrets-forbidden-by-policy',
      remedy: expect.stringContaining('exempt this application') as unknown,
    });
    expect(await countWrites(desk)).toBe(before);
    expect(JSON.stringify((await desk.command('history')).document)).not.toContain(made.appId);
    const kept = await adopt(made, '--keep-secret');
    expect([kept.document['error'], kept.exitCode]).toEqual([null, 0]);
    expect(findingsOf(kept.document)).not.toHaveProperty('C12');
  });

  it('makes a secret that lasts as long as is allowed, and says so', async () => {
    await desk.setRules(secretRestrictions({ restrictionType: 'passwordLifetime', maxLifetime: 'P180D' }));
    const { document, exitCode } = await adopt(await makeByHand('midden', 'Medimo midden'));
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(findingsOf(document)).toMatchObject({ C12: { outcome: 'pass' } });
    expect(document['notices']).toContainEqual(
      expect.objectContaining({
        id: 'secret-shortened',
        text: 'The new secret lasts 5 months instead of 24',
      }),
    );
    await desk.setRules(noRestrictions);
  });

  it('knows no other way of looking than the three that there are', async () => {
    for (const command of [
      ['adopt', '--vendor', 'medimo', '--application', 'x'],
      ['rotate', 'x'],
      ['complete', 'x'],
    ]) {
      const { document, exitCode } = await desk.work(...command, '--preflight', 'never');
      expect([document['error'], exitCode]).toMatchObject([{ code: 'preflight-unknown' }, 3]);
    }
  });
});
