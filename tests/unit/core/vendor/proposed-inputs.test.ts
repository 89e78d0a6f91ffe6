import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Application } from '../../../../src/core/tenant/entra-objects.ts';
import { parseProfile } from '../../../../src/core/vendor/parse-profile.ts';
import { proposeEnvironment, proposeInputs } from '../../../../src/core/vendor/proposed-inputs.ts';
import { afterApplying } from '../plan/tenant-facts.ts';

function profileOf(id: string) {
  const file = path.join(import.meta.dirname, `../../../../resources/vendors/${id}.json`);
  const parsed = parseProfile(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(id);
  return parsed.profile;
}

function readable(application: Partial<Application>, appRoleAssignmentRequired = false) {
  const { facts } = afterApplying();
  if (facts.application === null || facts.servicePrincipal === null) throw new Error('nothing was made');
  return {
    application: { ...facts.application, ...application },
    servicePrincipal: { ...facts.servicePrincipal, appRoleAssignmentRequired },
  };
}

const medimo = profileOf('medimo');
const propose = (application: Partial<Application>, isAssigned = false) =>
  proposeInputs(medimo, 'production', readable(application, isAssigned));

describe('inputs that are read off an application', () => {
  it('follow from its redirect URI, name, groups, accounts and assignment', () => {
    const uri = 'https://ggz.medimo.nl/sso/openidconnect/delinde_azure';
    const groups = [{ name: 'groups', additionalProperties: ['sam_account_name', 'cloud_displayname'] }];
    const application = {
      displayName: 'Medimo SSO',
      redirectUris: ['https://other.example/cb', uri],
      signInAudience: 'AzureADMultipleOrgs',
      groupMembershipClaims: 'ApplicationGroup',
      optionalClaims: { idToken: groups, accessToken: groups, saml2Token: groups },
    };
    expect(propose(application, true)).toEqual({
      applicationName: 'Medimo SSO',
      customer: 'delinde',
      platform: 'ggz',
      accountTypes: 'multiple',
      groups: 'assignedNames',
      access: 'assigned',
    });
  });

  it('are groups by object id where no claim says otherwise', () => {
    const application = {
      groupMembershipClaims: 'SecurityGroup',
      optionalClaims: { idToken: [], accessToken: [], saml2Token: [] },
    };
    expect(propose(application)).toMatchObject({ groups: 'objectId' });
    const groups = [{ name: 'groups', additionalProperties: ['sam_account_name'] }];
    expect(
      propose({ ...application, optionalClaims: { ...application.optionalClaims, idToken: groups } }),
    ).not.toHaveProperty('groups');
  });

  it('are left out where nothing tells them', () => {
    const proposed = propose({ redirectUris: ['https://medimo.example/x'], groupMembershipClaims: 'All' });
    expect(Object.keys(proposed).sort()).toEqual(['access', 'accountTypes', 'applicationName']);
  });

  it.each([
    ['another host', 'https://elsewhere.medimo.nl/sso/openidconnect/delinde_azure'],
    ['another path', 'https://ggz.medimo.nl/sso/openidconnect/a/b_azure'],
    ['no end', `https://ggz.medimo.nl/sso/openidconnect/${'x'.repeat(5_000)}_azure`],
    ['a look-alike', 'https://ggz.medimo.nl.evil.example/sso/openidconnect/delinde_azure'],
  ])('are not guessed from a redirect URI with %s', (_, uri) => {
    expect(propose({ redirectUris: [uri] })).not.toHaveProperty('customer');
  });

  it('take the vendor’s own redirect URI for one that overrides the pattern, where there is just one', () => {
    const own = 'https://ggz.medimo.nl/login/callback';
    expect(propose({ redirectUris: [own, 'https://other.example/x'] })).toMatchObject({ redirectUri: own });
    const two = [own, 'https://secure.medimo.nl/login/callback'];
    expect(propose({ redirectUris: two })).not.toHaveProperty('redirectUri');
  });

  it('name the environment whose redirect URI it is', () => {
    const redirectUris = ['https://acceptance-ggz.medimo.nl/sso/openidconnect/delinde_azure'];
    expect(proposeEnvironment(medimo, readable({ redirectUris }))).toBe('acceptance');
    expect(proposeEnvironment(medimo, readable({ redirectUris: [] }))).toBe('production');
  });

  it('are entity id, reply URL and logout URL for SAML', () => {
    const replyUrl = 'https://delinde.haloitsm.com/acs';
    const application = {
      identifierUris: ['api://app-1', 'urn:spn:halo'],
      redirectUris: [replyUrl],
      logoutUrl: 'https://delinde.haloitsm.com/out',
    };
    expect(proposeInputs(profileOf('haloitsm-saml'), 'production', readable(application))).toMatchObject({
      entityId: 'halo',
      replyUrl,
      logoutUrl: application.logoutUrl,
    });
  });
});
