import { describe, expect, it } from 'vitest';
import type { Application, ServicePrincipal } from '../../../../src/core/tenant/entra-objects.ts';
import { afterApplying, planFor } from './tenant-facts.ts';

/** The plan for an application that is as the profile says, but for this. */
function adopt(
  application: Partial<Application> = {},
  servicePrincipal: Partial<ServicePrincipal> = {},
  inputs: Record<string, string> = {},
) {
  const { facts, known } = afterApplying();
  if (facts.application === null || facts.servicePrincipal === null) throw new Error('nothing was made');
  const planned = planFor(
    {
      ...facts,
      application: { ...facts.application, uniqueName: null, ...application },
      servicePrincipal: { ...facts.servicePrincipal, ...servicePrincipal },
    },
    inputs,
    { known: { ...known, redirectUris: [], isBeingAdopted: true }, rotate: true },
  );
  if (!planned.ok) throw new Error(planned.problem.code);
  return planned.value;
}

const noticesOf = (
  application: Partial<Application> = {},
  ...given: readonly [Partial<ServicePrincipal>?, Record<string, string>?]
): readonly string[] =>
  adopt({ passwordCredentials: [], ...application }, ...given)
    .notices.map(({ id }) => id)
    .filter((id) => id.startsWith('adopt-'));

describe('the plan for an application that somebody made by hand', () => {
  it('gives it its mark and a secret beside the one in use, and takes nothing away', () => {
    const { steps } = adopt();
    const changing = steps.filter(({ kind }) => kind !== 'no-op' && kind !== 'check');
    expect(changing.map(({ id, kind }) => [id, kind])).toEqual([
      ['application', 'update'],
      ['client-secret', 'create'],
    ]);
    expect(changing[0]?.request?.body).toEqual({
      uniqueName: expect.stringMatching(/^entra-handover-medimo-production-/) as unknown,
    });
  });

  it('says nothing of changes where there are none', () => {
    expect(noticesOf()).toEqual([]);
  });

  it('leaves another mark as it is, and says what that means', () => {
    const { steps, notices } = adopt({ uniqueName: 'terraform-medimo' });
    expect(steps.find(({ id }) => id === 'application')?.kind).toBe('no-op');
    expect(notices.map(({ id }) => id)).toContain('adopt-other-marker');
  });

  it('names every secret that is there and still holds, since all of them go with the next one', () => {
    const passwordCredentials = [
      { keyId: 'key-1', displayName: 'portal', endDateTime: '2027-01-01T00:00:00Z' },
      { keyId: 'key-2', displayName: null, endDateTime: '2027-02-01T00:00:00Z' },
      { keyId: 'key-3', displayName: 'old', endDateTime: '2020-01-01T00:00:00Z' },
    ];
    const notice = adopt({ passwordCredentials }).notices.find(({ id }) => id === 'adopt-secrets-found');
    expect(notice?.detail.params).toEqual({ count: 2, names: 'portal, key-2' });
  });

  it('keeps redirect URIs, claims and addresses of others', () => {
    const { facts } = afterApplying();
    const own = facts.application?.redirectUris ?? [];
    const other = 'https://intranet.delinde.nl/callback';
    const plan = adopt({ redirectUris: [...own, other] });
    expect(plan.steps.find(({ id }) => id === 'application')?.request?.body).not.toHaveProperty('web');
    expect(plan.notices.find(({ id }) => id === 'adopt-redirect-uris-kept')?.detail.params).toMatchObject({
      uris: other,
    });
  });

  it.each([
    ['adopt-account-types', { signInAudience: 'AzureADMultipleOrgs' }, {}],
    ['adopt-renamed', { displayName: 'Medimo oud' }, {}],
    ['adopt-groups', { groupMembershipClaims: 'All' }, {}],
    [
      'adopt-claims',
      { optionalClaims: { idToken: [{ name: 'groups', additionalProperties: ['cloud_displayname'] }] } },
      {},
    ],
    ['adopt-group-values', { optionalClaims: { idToken: [], accessToken: [], saml2Token: [] } }, {}],
    ['adopt-enabled', {}, { accountEnabled: false }],
    ['adopt-everybody', {}, { appRoleAssignmentRequired: true }],
  ] as const)('announces %s, which people who sign in today may notice', (id, application, principal) => {
    expect(noticesOf(application, principal)).toEqual([id]);
  });

  it('does not speak of groups in another form where none are sent, or the form stays', () => {
    const optionalClaims = { idToken: [], accessToken: [], saml2Token: [] };
    expect(noticesOf({ groupMembershipClaims: 'None', optionalClaims })).toEqual(['adopt-groups']);
    expect(noticesOf({ optionalClaims }, {}, { groups: 'objectId' })).toEqual([]);
  });

  it('announces that only those who are assigned may sign in', () => {
    expect(noticesOf({}, {}, { access: 'assigned' })).toEqual(['adopt-assignment-required']);
  });
});
