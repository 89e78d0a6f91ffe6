import { describe, expect, it } from 'vitest';
import { expectedClaims } from '../../unit/core/preview/expected-claims.ts';
import { appRole, groups, personOf, type FixedCase } from '../../unit/core/preview/fixed-case.ts';
import { groupsCases } from '../../unit/core/preview/fixed-groups-cases.ts';
import { personCases } from '../../unit/core/preview/fixed-person-cases.ts';
import { settledCases } from '../../unit/core/preview/settled-cases.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { useVendorDesk } from '../vendors/vendor-desk.ts';
import { tenantOfCases } from './fixed-cases-tenant.ts';
import { registerForOidc, registerWithAssertions, type Registered } from './issued-claims.ts';

const cases: readonly FixedCase[] = [...groupsCases, ...personCases, ...settledCases];
const desk = useVendorDesk({ snapshot: tenantOfCases(cases) });

type SendGraph = Awaited<ReturnType<typeof openGraph>>;

const noRole = '00000000-0000-0000-0000-000000000000';

async function setUp(send: SendGraph, fixed: FixedCase, at: number): Promise<Registered> {
  const { body } = await send('GET', '/organization');
  const [{ id: tenantId }] = body['value'] as [{ id: string }];
  const vendor = { simulator: desk.simulator, tenantId, scope: fixed.scope ?? 'openid profile' };
  const { claims = [] } = fixed;
  const application = {
    displayName: `Case ${String(at)}`,
    groupMembershipClaims: fixed.groupMembershipClaims ?? null,
    optionalClaims: fixed.token === 'saml' ? { saml2Token: claims } : { idToken: claims },
    ...(fixed.withAppRole === true ? { appRoles: [appRole] } : {}),
  };
  const entityId = `https://case-${String(at)}.delinde.nl`;
  const made =
    fixed.token === 'saml'
      ? await registerWithAssertions(send, { ...application, entityId, policy: fixed.policy }, vendor)
      : await registerForOidc(send, application, fixed.token, vendor);
  const path = `/servicePrincipals/${made.principalId}`;
  for (const who of fixed.assigned ?? []) {
    const principalId = who === 'person' ? personOf(fixed, at).id : groups[who].id;
    const { status, body: answer } = await send('POST', `${path}/appRoleAssignedTo`, {
      principalId,
      resourceId: made.principalId,
      appRoleId: fixed.withAppRole === true ? appRole.id : noRole,
    });
    expect(status, JSON.stringify(answer)).toBe(201);
  }
  if (fixed.isAssignmentRequired === true) await send('PATCH', path, { appRoleAssignmentRequired: true });
  return made;
}

describe('the simulated tenant issues what Microsoft’s pages say', () => {
  let send: SendGraph | null = null;
  let roleTemplate = '';

  const placed = cases.map((fixed, at) => ({ ...fixed, at }));
  it.each(placed)('$source, $token: $says', issuesAsWritten);

  async function issuesAsWritten(fixed: (typeof placed)[number]): Promise<void> {
    send ??= await openGraph(desk.simulator);
    const { issue } = await setUp(send, fixed, fixed.at);
    const issued = await issue(personOf(fixed, fixed.at).userPrincipalName);
    if (typeof issued === 'number') {
      expect(issued).toBe(fixed.expected.refused);
      return;
    }
    if (fixed.hasRole === true) roleTemplate = await firstRoleTemplate(send, fixed, fixed.at);
    expect(fixed.expected.refused).toBeUndefined();
    for (const [name, values] of expectedClaims(fixed, fixed.at, roleTemplate))
      expect([name, issued.get(name) ?? null]).toEqual([name, values]);
    for (const [name, count] of Object.entries(fixed.expected.counts ?? {}))
      expect([name, issued.get(name)?.length]).toEqual([name, count]);
  }

  async function firstRoleTemplate(graph: SendGraph, fixed: FixedCase, at: number): Promise<string> {
    const { body } = await graph('GET', `/users/${personOf(fixed, at).id}/memberOf`);
    const held = body['value'] as readonly { readonly roleTemplateId?: string }[];
    return held.flatMap(({ roleTemplateId }) => roleTemplateId ?? [])[0] ?? '';
  }
});
