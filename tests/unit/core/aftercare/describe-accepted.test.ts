import { describe, expect, it } from 'vitest';
import type { AcceptedChange } from '../../../../src/core/aftercare/accepted-changes.ts';
import { describeAccepted } from '../../../../src/core/aftercare/describe-accepted.ts';
import { createRenderer } from '../../../../src/texts/render.ts';

const claim = { name: 'groups', source: null };
const uri = 'https://one.example.com';

const changes: [AcceptedChange, string][] = [
  [{ subject: 'display-name', value: 'Medimo X' }, 'The application may be called Medimo X.'],
  [{ subject: 'account-types', value: 'AzureADMultipleOrgs' }, 'may be AzureADMultipleOrgs.'],
  [{ subject: 'logout-url', value: null }, 'There need not be a front-channel logout URL.'],
  [{ subject: 'logout-url', value: uri }, `may be ${uri}.`],
  [{ subject: 'group-membership-claims', value: null }, 'No groups need to be sent.'],
  [{ subject: 'group-membership-claims', value: 'All' }, 'may be All.'],
  [{ subject: 'assignment-required', value: true }, 'Assignment may be required.'],
  [{ subject: 'assignment-required', value: false }, 'Assignment need not be required.'],
  [{ subject: 'redirect-uri', value: uri, instead: null }, `The redirect URI ${uri} need not be there.`],
  [
    { subject: 'redirect-uri', value: uri, instead: 'https://two.example.com' },
    `The redirect URI https://two.example.com counts instead of ${uri}.`,
  ],
  [{ subject: 'redirect-uri-added', value: uri }, 'may be there as well.'],
  [
    { subject: 'claim', token: 'idToken', name: 'groups', instead: claim },
    'claim groups in idToken may differ',
  ],
  [{ subject: 'claim', token: 'idToken', name: 'groups', instead: null }, 'may be absent.'],
  [{ subject: 'permission', value: 'User.Read' }, 'the permission User.Read.'],
  [{ subject: 'admin-consent', value: 'User.Read' }, 'admin consent for User.Read.'],
  [{ subject: 'assignment', value: 'a-group' }, 'a-group need not be assigned.'],
  [{ subject: 'notification-address', value: 'it@delinde.nl' }, 'it@delinde.nl need not be told'],
];

describe('what somebody agreed to', () => {
  it.each(changes)('is one sentence: %j', (change, said) => {
    expect(createRenderer('en').say(describeAccepted(change))).toContain(said);
    expect(createRenderer('nl').say(describeAccepted(change))).not.toMatch(/^accepted\./);
  });
});
