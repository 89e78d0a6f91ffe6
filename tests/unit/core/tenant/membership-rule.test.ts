import { describe, expect, it } from 'vitest';
import { takesInEverybody } from '../../../../src/core/tenant/membership-rule.ts';

describe('the rule of a dynamic group', () => {
  it.each([
    'user.objectId -ne null',
    '(user.objectId -ne null)',
    '(user.objectId  -ne  null) -and (user.userType -eq "Member")',
    'user.accountEnabled -eq true -and user.userType -ne "Guest"',
    '(USER.OBJECTID -NE NULL)',
  ])('takes in everybody: %s', (rule) => {
    expect(takesInEverybody(rule)).toBe(true);
  });

  it.each([
    null,
    '',
    '(user.department -eq "Zorg")',
    '(user.objectId -ne null) -and (user.department -eq "Zorg")',
    'user.userType -eq "Guest"',
    'user.objectId -eq null',
  ])('takes in some: %s', (rule) => {
    expect(takesInEverybody(rule)).toBe(false);
  });
});
