import { beforeEach, describe, expect, it } from 'vitest';
import { refusedWith } from './browser-sign-in.ts';
import type { InProcess, Json } from './in-process.ts';
import { altered, assignPolicy, lastSignIn } from './login-tenant.ts';
import {
  attributesIn,
  authnRequest,
  nameIdIn,
  openSamlTenant,
  redirected,
  responseOf,
  type SamlApplication,
} from './saml-application.ts';

const nurse = 'fatima.elamrani@delinde.nl';
const withoutMail = 'noor.peters@delinde.nl';
const guest = 'erik.lindqvist_apotheek-centrum.example#EXT#@delinde.onmicrosoft.com';
const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

let tenant: InProcess;
let halo: SamlApplication;

beforeEach(async () => {
  ({ tenant, halo } = await openSamlTenant());
});

const policyOf = (nameFormat: string): string => `<samlp:NameIDPolicy Format="${nameFormat}"/>`;

async function withPolicy(policy: Json): Promise<InProcess> {
  const definition = { ClaimsMappingPolicy: { Version: 1, ...policy } };
  return altered(tenant, (state) => assignPolicy(state, halo.principalId, definition));
}

const attributesOf = async (user: string, at = tenant): Promise<Record<string, string[]>> =>
  attributesIn(await responseOf(await redirected(at, authnRequest(), user)));

const nameIdOf = async (user: string, at = tenant, content = '') =>
  nameIdIn(await responseOf(await redirected(at, authnRequest('', content), user)));

describe('the claims of an assertion', () => {
  it('are the basic set', async () => {
    expect(await attributesOf(nurse)).toEqual({
      tenantid: ['33b05929-f3d7-4481-a07a-5d106d4ef2ed'],
      objectidentifier: ['39c5a28d-4795-48f3-bfda-36c49b6743ab'],
      displayname: ['Fatima el Amrani'],
      identityprovider: ['https://sts.windows.net/33b05929-f3d7-4481-a07a-5d106d4ef2ed/'],
      authnmethodsreferences: [
        'http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password',
      ],
      givenname: ['Fatima'],
      surname: ['el Amrani'],
      emailaddress: [nurse],
      name: [nurse],
    });
  });

  it('leave out what a person does not have', async () => {
    expect(await attributesOf(withoutMail)).not.toHaveProperty('emailaddress');
  });

  it('name a guest by the address at home', async () => {
    expect((await attributesOf(guest))['name']).toEqual(['erik.lindqvist@apotheek-centrum.example']);
  });

  it('survive characters that mean something in XML', async () => {
    const odd = await altered(tenant, (state) => {
      const user = state.users.find(({ userPrincipalName }) => userPrincipalName === nurse);
      if (user !== undefined) user.surname = `<el> & "Amrani" \u0001'ü\uD83D\uDE00`;
    });
    expect((await attributesOf(nurse, odd))['surname']).toEqual([`<el> & "Amrani" 'ü\uD83D\uDE00`]);
  });
});

describe('the name identifier', () => {
  it('is the user principal name in the form of an address', async () => {
    expect(await nameIdOf(nurse)).toEqual({ format: 'emailAddress', value: nurse });
  });

  it('is pairwise where the request wants it to last', async () => {
    const persistent = policyOf('urn:oasis:names:tc:SAML:2.0:nameid-format:persistent');
    const first = await nameIdOf(nurse, tenant, persistent);
    expect(first).toEqual(await nameIdOf(nurse, tenant, persistent));
    expect(first.format).toBe('persistent');
    expect(first.value).not.toContain('@');
  });

  it('is another one every time where the request wants that', async () => {
    const transient = policyOf('urn:oasis:names:tc:SAML:2.0:nameid-format:transient');
    expect(await nameIdOf(nurse, tenant, transient)).not.toEqual(await nameIdOf(nurse, tenant, transient));
  });

  it('has the qualifier that came with the request', async () => {
    const response = await redirected(
      tenant,
      authnRequest('', '<samlp:NameIDPolicy SPNameQualifier="halo"/>'),
      nurse,
    );
    expect(JSON.stringify(await responseOf(response))).toContain(nurse);
    const again = await redirected(
      tenant,
      authnRequest('', '<samlp:NameIDPolicy SPNameQualifier="halo"/>'),
      nurse,
    );
    const html = Buffer.from(/value="([^"]+)"/.exec(await again.text())?.[1] ?? '', 'base64').toString();
    expect(html).toContain('SPNameQualifier="halo"');
  });

  it('comes from the attribute that the policy names', async () => {
    const mapped = await withPolicy({
      ClaimsSchema: [{ Source: 'user', ID: 'mail', SamlClaimType: `${claims}/nameidentifier` }],
    });
    expect(await nameIdOf(nurse, mapped)).toEqual({ format: 'emailAddress', value: nurse });
  });

  it.each(['mail', 'employeeid'])('keeps out who has no %s, where it comes from that', async (ID) => {
    const mapped = await withPolicy({
      ClaimsSchema: [{ Source: 'user', ID, SamlClaimType: `${claims}/nameidentifier` }],
    });
    expect(await refusedWith(await redirected(mapped, authnRequest(), withoutMail))).toBe(501241);
    expect(lastSignIn(mapped)).toMatchObject({ user: withoutMail, application: 'Halo', errorCode: 501241 });
  });
});

describe('a claims mapping policy', () => {
  it('adds claims, replaces basic ones and says what kind of name they have', async () => {
    const mapped = await withPolicy({
      IncludeBasicClaimSet: 'true',
      ClaimsSchema: [
        { Source: 'user', ID: 'userprincipalname', SamlClaimType: `${claims}/emailaddress` },
        {
          Source: 'user',
          ID: 'department',
          SamlClaimType: 'department',
          SAMLNameForm: 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
        },
        { Value: 'zorg', SamlClaimType: 'sector' },
        { Source: 'application', ID: 'displayname', SamlClaimType: 'application' },
        { Source: 'company', ID: 'tenantcountry', SamlClaimType: 'country' },
        { Source: 'user', ID: 'extensionattribute3', SamlClaimType: 'cost' },
      ],
    });
    const found = await attributesOf(withoutMail, mapped);
    expect(found).toMatchObject({
      emailaddress: [withoutMail],
      department: ['Zorg Noord'],
      sector: ['zorg'],
      application: ['Halo'],
      country: ['NL'],
      givenname: ['Noor'],
    });
    expect(found).not.toHaveProperty('cost');
    const answer = await redirected(mapped, authnRequest(), nurse);
    const html = Buffer.from(/value="([^"]+)"/.exec(await answer.text())?.[1] ?? '', 'base64').toString();
    expect(html).toContain(
      'Name="department" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic"',
    );
  });

  it('can leave the basic set out', async () => {
    const found = await attributesOf(nurse, await withPolicy({ IncludeBasicClaimSet: 'false' }));
    expect(found).not.toHaveProperty('givenname');
    expect(found).toHaveProperty('objectidentifier');
  });

  it('transforms', async () => {
    const mapped = await withPolicy({
      ClaimsSchema: [
        { Source: 'user', ID: 'mail' },
        { Source: 'user', ID: 'department' },
        { Source: 'transformation', ID: 'prefix', TransformationID: 'Prefix', SamlClaimType: 'login' },
        { Source: 'transformation', ID: 'joined', TransformationId: 'Joined', SamlClaimType: 'joined' },
      ],
      ClaimsTransformation: [
        {
          ID: 'Prefix',
          TransformationMethod: 'ExtractMailPrefix',
          InputClaims: [{ ClaimTypeReferenceId: 'mail', TransformationClaimType: 'mail' }],
          OutputClaims: [{ ClaimTypeReferenceId: 'prefix', TransformationClaimType: 'outputClaim' }],
        },
        {
          ID: 'Joined',
          TransformationMethod: 'Join',
          InputClaims: [
            { ClaimTypeReferenceId: 'department', TransformationClaimType: 'string1' },
            { ClaimTypeReferenceId: 'mail', TransformationClaimType: 'string2' },
          ],
          InputParameters: [{ ID: 'separator', Value: '/' }],
          OutputClaims: [{ ClaimTypeReferenceId: 'joined', TransformationClaimType: 'outputClaim' }],
        },
      ],
    });
    expect(await attributesOf(nurse, mapped)).toMatchObject({
      login: ['fatima.elamrani'],
      joined: [`Zorg Noord/${nurse}`],
    });
    expect(await refusedWith(await redirected(mapped, authnRequest(), withoutMail))).toBe(501241);
  });
});

describe('groups and roles in an assertion', () => {
  const groups = { saml2Token: [{ name: 'groups', additionalProperties: ['sam_account_name'] }] };

  it('go by their names in SAML', async () => {
    const appRole = {
      id: 'bbbbbbbb-0000-4000-8000-000000000001',
      value: 'Reader',
      displayName: 'Reader',
      description: 'Reader',
      isEnabled: true,
      allowedMemberTypes: ['User'],
    };
    await tenant.graph('PATCH', `/applications/${halo.id}`, {
      groupMembershipClaims: 'SecurityGroup',
      optionalClaims: groups,
      appRoles: [appRole],
    });
    await tenant.graph('POST', `/servicePrincipals/${halo.principalId}/appRoleAssignedTo`, {
      principalId: '39c5a28d-4795-48f3-bfda-36c49b6743ab',
      resourceId: halo.principalId,
      appRoleId: appRole.id,
    });
    const found = await attributesOf(nurse);
    expect(found['groups']?.toSorted()).toEqual(['SG-Alle-Medewerkers', 'SG-Medicatie-Zorg']);
    expect(found['role']).toEqual(['Reader']);
  });

  it('can be the same thing', async () => {
    const asRoles = [{ name: 'groups', additionalProperties: ['sam_account_name', 'emit_as_roles'] }];
    await tenant.graph('PATCH', `/applications/${halo.id}`, {
      groupMembershipClaims: 'SecurityGroup',
      optionalClaims: { saml2Token: asRoles },
    });
    const found = await attributesOf(nurse);
    expect(found['role']).toContain('SG-Medicatie-Zorg');
    expect(found).not.toHaveProperty('groups');
  });

  it('can be filtered by the policy', async () => {
    const application = { groupMembershipClaims: 'SecurityGroup', optionalClaims: groups };
    await tenant.graph('PATCH', `/applications/${halo.id}`, application);
    const filtered = await withPolicy({
      GroupFilter: { MatchOn: 'displayname', Type: 'prefix', Value: 'Medicatie' },
    });
    expect((await attributesOf(nurse, filtered))['groups']).toEqual(['SG-Medicatie-Zorg']);
  });

  it('make way for a link above a hundred and fifty', async () => {
    await tenant.graph('PATCH', `/applications/${halo.id}`, { groupMembershipClaims: 'SecurityGroup' });
    const crowded = async (count: number): Promise<Record<string, string[]>> => {
      const full = await altered(tenant, (state) => {
        const [group] = state.groups;
        if (group === undefined) return;
        for (let index = 0; index < count; index++) {
          const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
          state.groups.push({ ...group, id, displayName: `Groep ${index}` });
          state.members[id] = ['39c5a28d-4795-48f3-bfda-36c49b6743ab'];
        }
      });
      return attributesOf(nurse, full);
    };
    expect((await crowded(140))['groups']).toHaveLength(143);
    const linked = await crowded(150);
    expect(linked).not.toHaveProperty('groups');
    expect(linked['groups.link']).toEqual([expect.stringMatching(/getMemberObjects$/)]);
  });
});
