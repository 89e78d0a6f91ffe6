import { describe, expect, it } from 'vitest';
import { FaultList } from '../../../src/simulator/faults/fault-list.ts';
import { readFaultSpec } from '../../../src/simulator/faults/fault-spec.ts';

describe('reading a fault', () => {
  it.each([
    ['POST /applications=reset', { method: 'POST', nth: null, effect: { kind: 'reset' } }],
    ['POST /applications#2=lost', { nth: 2, effect: { kind: 'lost' } }],
    [
      '* /applications/*=status:503',
      { method: '*', effect: { kind: 'status', status: 503, retryAfter: null } },
    ],
    ['GET /organization=status:429:2.128', { effect: { kind: 'status', status: 429, retryAfter: '2.128' } }],
    ['GET /me=slow:250', { effect: { kind: 'slow', ms: 250 } }],
    ['POST /applications=hold:before', { effect: { kind: 'hold:before' } }],
    ['POST /applications=hold:after', { effect: { kind: 'hold:after' } }],
    [
      'POST /applications/*/addPassword#1=secret:a/b+c=d',
      { nth: 1, effect: { kind: 'secret', value: 'a/b+c=d' } },
    ],
    ["PATCH /applications(uniqueName='x=1')#3=truncate", { nth: 3, effect: { kind: 'truncate' } }],
    ['POST /*/oauth2/v2.0/token=expired-token', { effect: { kind: 'expired-token' } }],
  ])('understands %s', (text, expected) => {
    expect(readFaultSpec(text)).toMatchObject(expected);
  });

  it.each([
    '',
    'POST /applications',
    'POST applications=reset',
    'POST /applications=explode',
    'POST /applications=status:5',
    'POST /applications=slow',
    'POST /applications#=reset',
    'post /applications=reset',
    'FETCH /applications=reset',
    'G* /applications=reset',
    'POST /applications#0=reset',
    'POST /applications=status:200',
    'POST /applications=status:600',
    'POST /applications=done:399',
  ])('does not understand "%s"', (text) => {
    expect(readFaultSpec(text)).toBeNull();
  });
});

describe('which requests a fault strikes', () => {
  const strikes = (fault: string, method: string, path: string): boolean => {
    const faults = new FaultList();
    expect(faults.add([fault])).toEqual([]);
    return faults.strike(method, path).length > 0;
  };

  it.each([
    ['POST /applications=reset', 'POST', '/applications', true],
    ['POST /applications=reset', 'PATCH', '/applications', false],
    ['POST /applications=reset', 'POST', '/applications/1/addPassword', false],
    ['POST /applications/*/addPassword=reset', 'POST', '/applications/1/addPassword', true],
    ['POST /applications/*/addPassword=reset', 'POST', "/applications(appId='1')/addPassword", true],
    ["PATCH /servicePrincipals(appId='*')=reset", 'PATCH', "/servicePrincipals(appId='1')", true],
    ["PATCH /servicePrincipals(appId='*')=reset", 'PATCH', '/servicePrincipals/1', false],
    ['POST /v1.0/applications=reset', 'POST', '/applications', true],
    ['POST /graph/v1.0/applications=reset', 'POST', '/applications', true],
    ['POST /login/*/oauth2/v2.0/token=reset', 'POST', '/organizations/oauth2/v2.0/token', true],
    ['POST /*/oauth2/v2.0/token=reset', 'POST', '/organizations/oauth2/token', false],
    ['* /*=reset', 'GET', '/organization', true],
  ])('%s and %s %s: %s', (fault, method, path, expected) => {
    expect(strikes(fault, method, path)).toBe(expected);
  });

  it('strikes only the match whose number was given', () => {
    const faults = new FaultList();
    faults.add(['POST /applications#2=reset']);
    const struck = [1, 2, 3].map(() => faults.strike('POST', '/applications').length);
    expect(struck).toEqual([0, 1, 0]);
  });

  it('adds nothing when one of several cannot be read', () => {
    const faults = new FaultList();
    expect(faults.add(['POST /applications=reset', 'nonsense'])).toEqual(['nonsense']);
    expect(faults.list()).toEqual([]);
  });
});
