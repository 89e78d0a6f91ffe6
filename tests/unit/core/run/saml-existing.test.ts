import { describe, expect, it } from 'vitest';
import { markedName } from '../../../../src/core/tenant/marked-name.ts';
import { customTemplate, definitionOf, mailClaim } from '../../simulator/template-instance.ts';
import { SamlCase } from './saml-case.ts';
import { expectNothing, expectOneOfEverything, kindsOf } from './saml-expectations.ts';

async function onboarded(): Promise<SamlCase> {
  const saml = await (await SamlCase.open()).remember();
  await saml.mustOnboard();
  return saml;
}

async function principalOf(saml: SamlCase): Promise<string> {
  const [principal] = (await saml.objects()).servicePrincipals;
  return `/servicePrincipals/${String(principal?.['id'])}`;
}

/** Puts another claims policy in the place of ours, as somebody with a script does. */
async function replacePolicy(saml: SamlCase, ...claims: readonly object[]): Promise<void> {
  const principal = await principalOf(saml);
  const [ours] = (await saml.objects()).claimsMappingPolicies;
  await saml.tenant.graph('DELETE', `/policies/claimsMappingPolicies/${String(ours?.['id'])}`);
  const made = await saml.tenant.graph('POST', '/policies/claimsMappingPolicies', {
    displayName: 'Claims van Joost',
    definition: definitionOf(...claims),
  });
  const id = String(made.body['id']);
  await saml.tenant.graph('POST', `${principal}/claimsMappingPolicies/$ref`, {
    '@odata.id': `https://graph.microsoft.com/v1.0/policies/claimsMappingPolicies/${id}`,
  });
}

const ourClaims = [
  mailClaim,
  { Source: 'user', ID: 'givenname', SamlClaimType: 'first_name' },
  { Source: 'user', ID: 'surname', SamlClaimType: 'last_name' },
];

describe('a claims policy of somebody else', () => {
  it('is never replaced: the plan stops and says which one it is', async () => {
    const saml = await onboarded();
    await replacePolicy(saml, mailClaim);
    const lines = saml.journal.length;
    expect(await saml.onboard()).toMatchObject({
      ok: false,
      problem: { code: 'claims-policy-foreign', text: { params: { name: 'Claims van Joost' } } },
    });
    expect(saml.journal.length).toBe(lines);
  });

  it('is kept where it sends what is needed', async () => {
    const saml = await onboarded();
    await replacePolicy(saml, ...ourClaims);
    const { plan, checks } = await saml.mustOnboard();
    expect(kindsOf(plan)).toEqual(['no-op', 'check']);
    expect(checks.find(({ id }) => id === 'claims-policy')?.outcome).toBe('pass');
  });
});

describe('an application over SAML that another register made', () => {
  it('is not touched unless it is taken over', async () => {
    const saml = await onboarded();
    saml.forget();
    expect(await saml.onboard()).toMatchObject({
      ok: false,
      problem: { code: 'application-known-elsewhere' },
    });
    expect(saml.journal).toEqual([]);
  });

  it('keeps its certificate when it is taken over, and says so', async () => {
    const saml = await onboarded();
    saml.forget();
    const { plan } = await saml.mustOnboard({ adopt: true });
    expect(kindsOf(plan)).toEqual(['no-op', 'check']);
    expect(plan.notices.map(({ id }) => id)).toContain('certificate-kept');
    await expectOneOfEverything(saml);
  });

  it('loses only what was added when that is rolled back', async () => {
    const saml = await onboarded();
    const [policy] = (await saml.objects()).claimsMappingPolicies;
    await saml.tenant.graph('DELETE', `/policies/claimsMappingPolicies/${String(policy?.['id'])}`);
    saml.forget();
    const { plan } = await saml.mustOnboard({ adopt: true });
    expect(plan.notices.map(({ id }) => id)).toContain('claims-superseded');
    await expectOneOfEverything(saml);
    expect((await saml.rollBack(true)).problem).toBeNull();
    const left = await saml.objects();
    expect(left.claimsMappingPolicies).toEqual([]);
    expect(left.applications).toHaveLength(1);
    expect(left.servicePrincipals[0]?.['preferredTokenSigningKeyThumbprint']).toMatch(/^[\dA-F]{40}$/);
  });
});

describe('a signing certificate', () => {
  it('that nearly ends stays: the vendor trusts it, and only a rotation takes its place', async () => {
    const saml = await onboarded();
    const first = (await saml.mustOnboard()).end.findings.certificate;
    await saml.later(3 * 365 - 15);
    const { plan, end } = await saml.mustOnboard();
    expect(kindsOf(plan)).toEqual(['no-op', 'check']);
    expect(end.findings.certificate?.thumbprint).toBe(first?.thumbprint);
  });

  it('that has ended is replaced and not removed', async () => {
    const saml = await onboarded();
    const first = (await saml.mustOnboard()).end.findings.certificate;
    await saml.later(3 * 365 + 15);
    const { plan, checks, end } = await saml.mustOnboard();
    expect(plan.notices.map(({ id }) => id)).toContain('certificate-replaced');
    expect(checks.find(({ id }) => id === 'signing-certificate')?.outcome).toBe('pass');
    expect(end.findings.certificate?.thumbprint).not.toBe(first?.thumbprint);
    const [principal] = (await saml.objects()).servicePrincipals;
    expect(principal?.['keyCredentials']).toHaveLength(4);
  });

  it('that somebody replaced stays theirs', async () => {
    const saml = await onboarded();
    const principal = await principalOf(saml);
    const made = await saml.tenant.graph('POST', `${principal}/addTokenSigningCertificate`, {
      displayName: 'CN=Van Joost',
    });
    const thumbprint = String(made.body['thumbprint']);
    await saml.tenant.graph('PATCH', principal, { preferredTokenSigningKeyThumbprint: thumbprint });
    const { plan, end } = await saml.mustOnboard();
    expect(kindsOf(plan)).toEqual(['no-op', 'check']);
    expect(plan.notices.map(({ id }) => id)).toContain('certificate-kept');
    expect(end.findings.certificate?.thumbprint).toBe(thumbprint);
  });
});

describe('the service principal of an application over SAML', () => {
  it('is made again where somebody removed it for good', async () => {
    const saml = await onboarded();
    const principal = await principalOf(saml);
    await saml.tenant.graph('DELETE', principal);
    await saml.tenant.graph('DELETE', `/directory/deletedItems/${principal.split('/')[2] ?? ''}`);
    const { checks } = await saml.mustOnboard();
    expect(checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    await expectOneOfEverything(saml);
  });

  it('keeps whom an administrator wants to be told', async () => {
    const saml = await onboarded();
    const principal = await principalOf(saml);
    const addresses = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@delinde.nl`);
    await saml.tenant.graph('PATCH', principal, { notificationEmailAddresses: addresses });
    const { plan, checks } = await saml.mustOnboard();
    expect(kindsOf(plan)).toEqual(['no-op', 'check']);
    expect(checks.find(({ id }) => id === 'notification-addresses')?.outcome).toBe('warn');
  });
});

describe('rolling a case over SAML back', () => {
  it('leaves nothing alive, the claims policy included, and can be undone', async () => {
    const saml = await onboarded();
    expect((await saml.rollBack()).problem).toBeNull();
    await expectNothing(saml);
    const { checks } = await saml.mustOnboard();
    expect(checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    await expectOneOfEverything(saml);
  });
});

describe('a second unnamed application of a case', () => {
  it('is removed where this register made it, and left alone where another did', async () => {
    const saml = await onboarded();
    const { plan } = await saml.mustOnboard();
    const ours = markedName(plan.uniqueName, '0a0b0c0d');
    const theirs = markedName(plan.uniqueName, '1a1b1c1d');
    for (const displayName of [ours, theirs])
      await saml.tenant.graph('POST', `${customTemplate}/instantiate`, { displayName });
    const line = { runId: 'run-0', stepId: 'application', method: 'POST', requestId: null } as const;
    const path = `${customTemplate}/instantiate`;
    const at = saml.clock.now();
    saml.journal.push({ ...line, path, phase: 'intent', nonce: '0a0b0c0d', status: null, at });
    const again = await saml.mustOnboard();
    expect(again.plan.steps.filter(({ kind }) => kind === 'remove').map(({ id }) => id)).toEqual([
      'stale-instances',
    ]);
    const names = (await saml.objects()).applications.map(({ displayName }) => displayName);
    expect(names).toEqual(['Desk', theirs]);
  });
});
