import { expect } from 'vitest';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { samlInputs } from '../plan/saml-profile.ts';
import type { SamlCase } from './saml-case.ts';

/** The kinds of step that a plan has, each once. */
export function kindsOf({ steps }: Plan): readonly string[] {
  return [...new Set(steps.map(({ kind }) => kind))];
}

/** One application, one service principal, one certificate that signs, one policy: as promised. */
export async function expectOneOfEverything(saml: SamlCase): Promise<void> {
  const { applications, servicePrincipals, claimsMappingPolicies } = await saml.objects();
  expect(applications).toMatchObject([
    {
      displayName: 'Desk',
      uniqueName: expect.stringMatching(/^entra-handover-desk-production-/) as string,
      tags: [expect.stringMatching(/^entra-handover:[\da-f]{8}$/) as string],
      identifierUris: [samlInputs['entityId']],
      web: { redirectUris: [samlInputs['replyUrl']], logoutUrl: samlInputs['logoutUrl'] },
    },
  ]);
  expect(servicePrincipals).toMatchObject([
    {
      preferredSingleSignOnMode: 'saml',
      appRoleAssignmentRequired: true,
      notificationEmailAddresses: [samlInputs['notify']],
    },
  ]);
  const [principal] = servicePrincipals;
  const certificates = principal?.['keyCredentials'] as { usage: string }[];
  expect(certificates.map(({ usage }) => usage).sort()).toEqual(['Sign', 'Verify']);
  expect(principal?.['preferredTokenSigningKeyThumbprint']).toMatch(/^[\dA-F]{40}$/);
  expect(claimsMappingPolicies).toHaveLength(1);
}

/** Nothing of the case is left alive. */
export async function expectNothing(saml: SamlCase): Promise<void> {
  expect(await saml.objects()).toEqual({
    applications: [],
    servicePrincipals: [],
    claimsMappingPolicies: [],
  });
}
