import { describe, expect, it } from 'vitest';
import type { LiveState } from '../../../../src/core/aftercare/drift.ts';
import { applicationChecks } from '../../../../src/core/checks/application-checks.ts';
import {
  withoutApplication,
  type CheckFacts,
  type CheckSubject,
} from '../../../../src/core/checks/check-facts.ts';
import type { CaseCheck } from '../../../../src/core/checks/check.ts';
import { problem, refused, succeeded } from '../../../../src/core/problem.ts';
import type { SecretRecord } from '../../../../src/core/register/register.ts';
import { applicationAnswer } from '../../../../src/core/tenant/graph-objects.ts';
import { servicePrincipalAnswer } from '../../../../src/core/tenant/service-principal-objects.ts';
import { catalogue } from '../../../../src/texts/catalogue.ts';
import { createRenderer } from '../../../../src/texts/render.ts';
import { subjectOf } from './people-case.ts';

const unread = refused(problem('graph-refused', 'failed', { params: { code: 'x', host: 'y' } }));

/** What the tenant has, of whatever shape Graph's answers may have. */
function liveOf(application: object, principal: object | null = {}): LiveState {
  const ids = { id: 'object', appId: 'app' };
  return {
    application: applicationAnswer.parse({ ...ids, ...application }),
    servicePrincipal: principal === null ? null : servicePrincipalAnswer.parse({ ...ids, ...principal }),
    deletedApplication: null,
    replacement: null,
    relations: { assignments: [], grants: [], claimsPolicies: [] },
  };
}

function factsOf(subject: CheckSubject, changes: Partial<CheckFacts>): CheckFacts {
  return { ...withoutApplication, subject, people: unread, policies: unread, ...changes };
}

function judge(id: string, facts: CheckFacts): CaseCheck | null {
  const found = applicationChecks.find((check) => check.id === id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found.run(facts);
}

const secret: SecretRecord = {
  id: 's1',
  caseId: 'case-1',
  keyId: 'key-1',
  name: 'Medimo',
  state: 'live',
  createdAt: '2026-11-22T09:00:00.000Z',
  expiresAt: '2028-11-22T09:00:00.000Z',
};

describe('the checks of the application', () => {
  it('are those of the list, each once', () => {
    const ids =
      'C02 C06 C07 C08 C09 C10 C11 C13 C14 C15 C16 C23 C25 C26 C27 C28 C29 C30 C36 C43 C45 C46 C48 C49';
    expect(applicationChecks.map(({ id }) => id).toSorted()).toEqual(ids.split(' '));
  });

  it('say nothing before there is an application, but for what the inputs alone tell', () => {
    const facts = factsOf(subjectOf('medimo', { customer: 'delinde' }), {});
    const said = applicationChecks.flatMap((check) => check.run(facts)?.id ?? []);
    expect(said.toSorted()).toEqual(['C07', 'C08']);
  });

  it('are skipped with the reason where the application could not be read', () => {
    const facts = factsOf(subjectOf('medimo'), { live: unread, promise: unread });
    for (const id of ['C06', 'C07', 'C16', 'C23', 'C28', 'C29', 'C36', 'C45'])
      expect(judge(id, facts), id).toMatchObject({ outcome: 'skip', text: { id: 'problem.graph-refused' } });
  });

  it('have a remedy in both languages for everything that is not right', () => {
    const own = Object.keys(catalogue.nl).filter(
      (id) =>
        /^case-check\.C\d+\.(warn|fail|skip)(-[a-z-]+)?$/.test(id) &&
        applicationChecks.some((check) => id.startsWith(`case-check.${check.id}.`)),
    );
    expect(own.length).toBeGreaterThan(40);
    for (const id of own)
      for (const language of ['nl', 'en'] as const)
        expect(catalogue[language], id).toHaveProperty([`${id}.remedy`]);
  });
});

describe('secrets of which nobody knows the one in use', () => {
  const judgeEnds = (first: string, last: string, states: readonly SecretRecord['state'][]) => {
    const passwordCredentials = [first, last].map((endDateTime, at) => ({
      keyId: `key-${String(at)}`,
      endDateTime,
    }));
    const secrets = states.map((state, at) => ({
      ...secret,
      state,
      id: `s${String(at)}`,
      keyId: `key-${String(at)}`,
    }));
    const subject = { ...subjectOf('medimo'), now: '2026-11-22T10:00:00.000Z', secrets };
    const live = succeeded(liveOf({ passwordCredentials }));
    const told = judge('C11', factsOf(subject, { live }));
    return [told?.outcome, told?.text.id];
  };
  const found = ['purged', 'purged'] as const;

  it('are judged by the first to end', () => {
    const told = judgeEnds('2026-12-12T00:00:00Z', '2028-11-22T00:00:00Z', found);
    expect(told).toEqual(['warn', 'case-check.C11.warn-several']);
    const ended = judgeEnds('2026-11-12T00:00:00Z', '2028-11-22T00:00:00Z', found);
    expect(ended).toEqual(['warn', 'case-check.C11.warn-several']);
    const far = judgeEnds('2027-11-12T00:00:00Z', '2028-11-22T00:00:00Z', found);
    expect(far).toEqual(['pass', 'case-check.C11.pass']);
    const over = judgeEnds('2026-11-12T00:00:00Z', '2026-11-13T00:00:00Z', found);
    expect(over[0]).toBe('fail');
  });

  it('are not those of a rotation', () => {
    const told = judgeEnds('2026-12-12T00:00:00Z', '2028-11-22T00:00:00Z', ['superseded', 'live']);
    expect(told).toEqual(['warn', 'case-check.C11.warn-rotation']);
  });
});

describe('what a server may answer', () => {
  it.each([
    ['no end', null],
    ['an end that is no date', 'never'],
    ['an end beyond any calendar', '275761-01-01T00:00:00Z'],
  ])('%s of a secret counts as one that does not end', (_what, endDateTime) => {
    const live = succeeded(liveOf({ passwordCredentials: [{ keyId: 'key-1', endDateTime }] }));
    const subject = { ...subjectOf('medimo'), secrets: [secret] };
    expect(judge('C11', factsOf(subject, { live }))).toMatchObject({ outcome: 'pass' });
  });

  it('thousands of odd redirect URIs are judged, and cut to what people read', () => {
    const redirectUris = Array.from({ length: 5000 }, (_, at) => `javascript:\u202E${String(at)}`);
    const live = succeeded(liveOf({ web: { redirectUris } }));
    const facts = factsOf(subjectOf('medimo', { customer: 'delinde' }), { live });
    const told = judge('C07', facts);
    expect(told).toMatchObject({ outcome: 'fail', objectCount: 5000 });
    expect(told?.objects).toHaveLength(50);
    for (const id of ['C06', 'C48']) expect(judge(id, facts)).not.toBeNull();
    expect(createRenderer('nl').say(told?.text ?? { id: '' })).toContain('5000');
  });

  it('an entity id counts only where application and enterprise application both have it', () => {
    const inputs = {
      entityId: 'https://delinde.haloitsm.com/auth',
      replyUrl: 'https://delinde.haloitsm.com/x',
    };
    const subject = subjectOf('haloitsm-saml', inputs);
    const outcomes = [
      [inputs.entityId, inputs.entityId],
      [inputs.entityId, 'https://elders.example/'],
      ['https://elders.example/', inputs.entityId],
    ].map(([one, other]) => {
      const live = succeeded(liveOf({ identifierUris: [one] }, { servicePrincipalNames: [other] }));
      return judge('C15', factsOf(subject, { live }))?.outcome;
    });
    expect(outcomes).toEqual(['pass', 'fail', 'fail']);
  });

  it.each(['https://login.microsoftonline.com/common/v2.0', 'nonsense', 'https://\u0000', ''])(
    'the issuer "%s" is not this tenant',
    (issuer) => {
      const metadata = { outcome: 'read', address: 'https://login.example/x', issuer } as const;
      expect(judge('C27', factsOf(subjectOf('medimo'), { metadata }))).toMatchObject({
        outcome: 'fail',
        text: { id: 'case-check.C27.fail-issuer' },
      });
    },
  );
});
