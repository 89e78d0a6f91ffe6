import { describe, expect, it } from 'vitest';
import { ownerTag } from '../../../../src/core/run/application-owner.ts';
import { samlInputs } from '../plan/saml-profile.ts';
import { SamlCase } from './saml-case.ts';
import { expectOneOfEverything, kindsOf } from './saml-expectations.ts';

describe('an onboarding over SAML in a fresh tenant', () => {
  it('makes one of everything, proves it, and waits for eight requests at most', async () => {
    const saml = await (await SamlCase.open()).remember();
    const { checks, calls, end } = await saml.mustOnboard();
    expect(checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    expect(checks.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'reply-url',
        'entity-id',
        'saml-mode',
        'signing-certificate',
        'claims-policy',
        'notification-addresses',
        'metadata',
        'assignments',
      ]),
    );
    await expectOneOfEverything(saml);
    const tags = (await saml.objects()).applications[0]?.['tags'];
    expect(saml.journal.map(({ nonce }) => ownerTag(nonce ?? ''))).toEqual(
      expect.arrayContaining(tags as string[]),
    );
    console.log(`longest chain of Graph requests over SAML: ${String(calls.criticalPath)}`);
    expect(calls.criticalPath).toBeLessThanOrEqual(8);
    expect(end.findings.certificate).toMatchObject({
      thumbprint: expect.stringMatching(/^[\dA-F]{40}$/) as string,
      derBase64: expect.stringMatching(/^[\w+/]{500,}=*$/) as string,
      expiresAt: '2029-11-21T10:00:00.000Z',
    });
    expect(end.findings.metadata).toMatchObject({
      outcome: 'as-made',
      entityId: 'https://sts.windows.net/33b05929-f3d7-4481-a07a-5d106d4ef2ed/',
    });
  });

  it('chooses SAML before it writes the entity id', async () => {
    // A collision keeps the mode waiting for a second.
    const saml = await SamlCase.open({ faults: ['PATCH /servicePrincipals/*#1=status:409'] });
    await saml.mustOnboard();
    const answers = saml.journal.filter(({ phase }) => phase === 'outcome');
    const statusesOf = (id: string) =>
      answers.filter(({ stepId }) => stepId === id).map(({ status }) => status);
    expect(statusesOf('service-principal')).toEqual([409, 204]);
    expect(statusesOf('saml-settings')).toEqual([204]);
  });

  it('uses a certificate that the template left, and makes none beside it', async () => {
    const saml = await (await SamlCase.open({ settings: { instantiateLeavesCertificate: true } })).remember();
    const { checks } = await saml.mustOnboard();
    expect(checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    await expectOneOfEverything(saml);
    expect(saml.journal.some(({ path }) => path.endsWith('/addTokenSigningCertificate'))).toBe(false);
  });

  it('keeps an entity id that is no URI character for character', async () => {
    const saml = await (await SamlCase.open()).remember();
    const inputs = { entityId: 'Desk-Productie' };
    const { checks } = await saml.mustOnboard({ inputs });
    expect(checks.find(({ id }) => id === 'entity-id')?.outcome).toBe('pass');
    const [application] = (await saml.objects()).applications;
    expect(application?.['identifierUris']).toEqual(['Desk-Productie']);
    expect(kindsOf((await saml.mustOnboard({ inputs })).plan)).toEqual(['no-op', 'check']);
  });
});

describe('the name of a signing certificate', () => {
  it('is short and plain, whatever the application is called', async () => {
    const saml = await SamlCase.open();
    const inputs = { applicationName: `Desk, "Groep" B.V. ${'x'.repeat(80)}` };
    const { end } = await saml.mustOnboard({ inputs });
    const name = end.findings.certificate?.name ?? '';
    expect(name).toMatch(/^CN=Desk Groep B\.V\. x+ [\da-f]{8}$/);
    expect(name.length - 'CN='.length).toBeLessThanOrEqual(64);
    expect(kindsOf((await saml.mustOnboard({ inputs })).plan)).toEqual(['no-op', 'check']);
  });
});

describe('the same onboarding over SAML again', () => {
  it('changes nothing', async () => {
    const saml = await (await SamlCase.open()).remember();
    await saml.mustOnboard();
    const lines = saml.journal.length;
    const { plan, checks, end } = await saml.mustOnboard();
    expect(kindsOf(plan)).toEqual(['no-op', 'check']);
    expect(saml.journal.length).toBe(lines);
    expect(checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    expect(end.findings.certificate?.derBase64).toMatch(/^[\w+/]{500,}=*$/);
    await expectOneOfEverything(saml);
  });

  it('changes only what a changed input changes', async () => {
    const saml = await (await SamlCase.open()).remember();
    await saml.mustOnboard();
    const inputs = {
      entityId: 'https://desk.example/other',
      emailSource: 'upn',
      applicationName: 'Desk 2',
      notify: 'ander@delinde.nl',
    };
    const { plan, checks } = await saml.mustOnboard({ inputs });
    const changed = plan.steps.filter(({ kind }) => kind === 'update').map(({ id }) => id);
    expect(changed).toEqual(['claims-policy', 'service-principal', 'application-naming', 'saml-settings']);
    expect(checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    const { applications, servicePrincipals, claimsMappingPolicies } = await saml.objects();
    expect(applications).toMatchObject([
      { displayName: 'Desk 2', identifierUris: ['https://desk.example/other'] },
    ]);
    expect(servicePrincipals).toMatchObject([
      { notificationEmailAddresses: ['beheer@delinde.nl', 'ander@delinde.nl'] },
    ]);
    expect(JSON.stringify(claimsMappingPolicies[0]?.['definition'])).toContain('userprincipalname');
    expect(claimsMappingPolicies).toHaveLength(1);
  });

  it('restores what somebody deleted, with its certificate and a policy that is assigned anew', async () => {
    const saml = await (await SamlCase.open()).remember();
    const first = await saml.mustOnboard();
    const [application] = (await saml.objects()).applications;
    await saml.tenant.graph('DELETE', `/applications/${String(application?.['id'])}`);
    const { plan, checks, end } = await saml.mustOnboard();
    const done = plan.steps.filter(({ kind }) => !['no-op', 'check'].includes(kind)).map(({ id }) => id);
    expect(done).toEqual([
      'restored-application',
      'restored-service-principal',
      'claims-policy-assignment',
      'assignment',
    ]);
    expect(checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    expect(end.findings.certificate?.thumbprint).toBe(first.end.findings.certificate?.thumbprint);
    await expectOneOfEverything(saml);
  });
});

describe('an entity id that another application has', () => {
  it('stops before anything is made', async () => {
    const saml = await SamlCase.open();
    const { principalId, id } = await saml.tenant.register({ displayName: 'Andere' });
    await saml.tenant.graph('PATCH', `/servicePrincipals/${principalId}`, {
      preferredSingleSignOnMode: 'saml',
    });
    await saml.tenant.graph('PATCH', `/applications/${id}`, { identifierUris: [samlInputs['entityId']] });
    const result = await saml.onboard();
    expect(result).toMatchObject({ ok: false, problem: { code: 'entity-id-taken' } });
    expect(saml.journal).toEqual([]);
  });
});
