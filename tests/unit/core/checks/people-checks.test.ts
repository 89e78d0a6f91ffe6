import { describe, expect, it } from 'vitest';
import { peopleChecks } from '../../../../src/core/checks/people-checks.ts';
import { askForPeople } from '../../../../src/core/checks/people-question.ts';
import { problem, refused } from '../../../../src/core/problem.ts';
import { catalogue } from '../../../../src/texts/catalogue.ts';
import { group, judge, liveWithFilter, peopleOf, person, subjectOf } from './people-case.ts';

const assigned = { access: 'assigned' };

describe('the checks of people and groups', () => {
  it('are there in the order of their numbers, each once', () => {
    const ids = 'C01 C03 C04 C05 C17 C18 C20 C21 C22 C24 C31 C32 C33 C34 C35 C42 C54';
    expect(peopleChecks.map(({ id }) => id).join(' ')).toBe(ids);
  });

  it('are skipped with the reason where people could not be read', () => {
    const check = judge('C17', subjectOf('medimo'), null);
    expect(check).toMatchObject({ outcome: 'skip', text: { id: 'problem.graph-refused' } });
  });

  it('say how many were looked at where that is not everybody', () => {
    const people = peopleOf({ scope: 'everyone', people: [person('a')], peopleCount: 5000 });
    expect(judge('C01', subjectOf('caseware-cloud'), people)?.text.params).toMatchObject({
      looked: 1,
      total: 5000,
    });
    const unknown = peopleOf({ people: [person('a')], peopleCount: null });
    expect(judge('C01', subjectOf('caseware-cloud'), unknown)?.text.params).toMatchObject({ total: '?' });
  });

  it('have a sentence and a remedy in both languages for everything that is not right', () => {
    const ids = Object.keys(catalogue.nl).filter((id) =>
      /^case-check\.C\d+\.(warn|fail|skip)(-[a-z-]+)?$/.test(id),
    );
    const own = ids.filter((id) => peopleChecks.some((check) => id.startsWith(`case-check.${check.id}.`)));
    expect(own.length).toBeGreaterThan(20);
    for (const id of own)
      for (const language of ['nl', 'en'] as const)
        expect(catalogue[language], id).toHaveProperty([`${id}.remedy`]);
  });
});

describe('what is read for them', () => {
  it('is everybody where no assignment is required, and those who are assigned where it is', () => {
    expect(askForPeople(subjectOf('medimo', { access: 'everyone' }), null, [], false)).toMatchObject({
      scope: 'everyone',
      assignments: null,
    });
    expect(askForPeople(subjectOf('medimo', assigned), null, [], false)).toMatchObject({
      scope: 'assigned',
      assignments: { servicePrincipalId: null },
    });
  });

  it('is who is assigned besides where only assigned groups are in the token', () => {
    const subject = subjectOf('medimo', { access: 'everyone', groups: 'assignedNames' });
    expect(askForPeople(subject, null, [], false)).toMatchObject({ scope: 'everyone', assignments: {} });
  });

  it('is no group where the token carries none, or directory roles only', () => {
    expect(askForPeople(subjectOf('caseware-cloud'), null, [], false).groups).toBeNull();
    expect(askForPeople(subjectOf('medimo', { groups: 'sam' }), null, [], false).groups).toMatchObject({
      maxGroups: 200,
      setting: { security: true, nameForm: 'sam' },
    });
  });

  it('names the groups of the vendor’s tables and not those that are only assigned', () => {
    const principal = (id: string, field: string) => ({
      id,
      field,
      kind: 'group' as const,
      given: id,
      displayName: id,
      samAccountName: null,
      membershipRule: null,
    });
    const named = [
      principal('a', 'mappedGroups'),
      principal('b', 'assignedGroups'),
      principal('a', 'mappedGroups'),
    ];
    expect(askForPeople(subjectOf('medimo'), null, named, false).namedGroupIds).toEqual(['a']);
  });

  it('is the list that was handed over, where there is no application', () => {
    expect(askForPeople(subjectOf('loket'), null, [], false)).toMatchObject({ scope: 'listed', listed: [] });
  });
});

describe('accounts that were deleted and made again', () => {
  it('are not looked for where deleted accounts may not be seen', () => {
    const deletedUsers = refused(problem('graph-forbidden', 'failed'));
    const people = peopleOf({ people: [person('a')], deletedUsers });
    expect(judge('C35', subjectOf('medimo', assigned), people)).toMatchObject({ outcome: 'skip' });
    expect(judge('C17', subjectOf('medimo', assigned), people)).toMatchObject({ outcome: 'pass' });
  });
});

describe('a list of the vendor’s users', () => {
  it('says of somebody who was not seen whether everybody was looked at', () => {
    const row = { line: 3, kind: 'address', given: 'x@delinde.nl', name: null, initials: null } as const;
    const vendorList = [{ ...row, givenName: null, surname: null, repeatedOn: [] }];
    const subject = subjectOf('medimo', assigned);
    const detailOf = (peopleCount: number | null) => {
      const people = peopleOf({ scope: 'everyone', people: [person('a')], peopleCount });
      return judge('C05', subject, people, { vendorList })?.objects[0]?.detail?.id;
    };
    expect(detailOf(1)).toBe('case-check.C05.missing');
    expect(detailOf(5000)).toBe('case-check.C05.not-seen');
    expect(detailOf(null)).toBe('case-check.C05.not-seen');
  });
});

describe('licences of the vendor', () => {
  const subject = subjectOf('caseware-cloud', { licences: '2', ...assigned });

  it('suffice for those whose account is enabled', () => {
    const people = [person('a'), person('b'), person('c', { isEnabled: false })];
    expect(judge('C32', subject, peopleOf({ people }))).toMatchObject({ outcome: 'pass' });
  });

  it('are not compared with the first of many, unless those are too many already', () => {
    const few = peopleOf({ people: [person('a')], peopleCount: null });
    expect(judge('C32', subject, few)).toMatchObject({ outcome: 'skip' });
    const many = peopleOf({ people: [person('a'), person('b'), person('c')], peopleCount: null });
    expect(judge('C32', subject, many)).toMatchObject({ outcome: 'warn' });
  });
});

describe('e-mail addresses', () => {
  it('are shared whatever their case, and a guest is not asked for the own name', () => {
    const people = [person('a', { mail: 'X@delinde.nl' }), person('b', { mail: 'x@DeLinde.nl' })];
    const subject = subjectOf('caseware-cloud', assigned);
    expect(judge('C04', subject, peopleOf({ people }))).toMatchObject({ outcome: 'fail', objectCount: 4 });
    const guest = person('g', {
      isGuest: true,
      mail: 'g@elders.example',
      userPrincipalName: 'g_elders#EXT#@d',
    });
    expect(judge('C04', subject, peopleOf({ people: [guest] }))).toMatchObject({ outcome: 'pass' });
  });
});

describe('groups', () => {
  const subject = subjectOf('haloitsm-saml', { groups: 'sam' });

  it('over the limit are no verdict where a filter decides which of them count', () => {
    const people = peopleOf({ people: [person('a')], groupCounts: new Map([['a', 151]]) });
    expect(judge('C22', subject, people)).toMatchObject({ outcome: 'warn' });
    const live = liveWithFilter({ application: null });
    expect(judge('C22', subject, people, { live })).toMatchObject({ outcome: 'skip', objectCount: 1 });
  });

  it('that are 150 fit in an assertion', () => {
    const people = peopleOf({ people: [person('a')], groupCounts: new Map([['a', 150]]) });
    expect(judge('C22', subject, people)).toMatchObject({ outcome: 'pass' });
  });

  it('whose names differ in nothing but their case are the same', () => {
    const groups = [group('Artsen'), group('x', { samAccountName: 'ARTSEN', domainName: 'zuid.local' })];
    expect(judge('C21', subject, peopleOf({ groups }))).toMatchObject({ outcome: 'warn', objectCount: 2 });
  });

  it('in another one are told by what their members miss', () => {
    const groups = [group('A', { nestedGroups: [{ id: 'B', displayName: 'B' }] })];
    const told = (values: Readonly<Record<string, string>>, scope: 'everyone' | 'assigned') =>
      judge('C24', subjectOf('medimo', values), peopleOf({ groups, scope }))?.text.id;
    expect(told({ ...assigned, groups: 'sam' }, 'assigned')).toBe('case-check.C24.warn-sign-in');
    expect(told({ ...assigned, groups: 'assignedNames' }, 'assigned')).toBe('case-check.C24.warn-both');
    expect(told({ groups: 'assignedNames' }, 'everyone')).toBe('case-check.C24.warn-token');
  });
});
