import type { ProfileClaimSource } from '../profile-application.ts';
import type { VendorProfile } from '../profile.ts';
import type { ProfileReporter } from './profile-reporter.ts';

/** Checks application, SAML, secret and assignment of a profile. */
export function checkApplication(profile: VendorProfile, reporter: ProfileReporter): void {
  checkRegistration(profile, reporter);
  checkSaml(profile, reporter);
  const { expectChoice, expectInput, expectQuestion, expectTemplate, report } = reporter;
  const { assignment, secret } = profile;
  if (assignment !== undefined) {
    expectInput(assignment.input, ['assignment', 'input'], 'choice');
    expectInput(assignment.principals, ['assignment', 'principals'], 'principals');
    assignment.requiredFor?.forEach((id, index) => {
      expectChoice(assignment.input, id, ['assignment', 'requiredFor', index]);
    });
    if ((assignment.input === undefined) !== (assignment.requiredFor === undefined))
      report(['assignment'], '"input" and "requiredFor" belong together');
  }
  expectInput(profile.licences, ['licences'], 'number');
  const { codes } = profile;
  expectInput(codes?.input, ['codes', 'input'], 'choices');
  if (codes?.mail !== undefined) expectChoice(codes.input, codes.mail, ['codes', 'mail']);
  if (codes?.mobilePhone !== undefined)
    expectChoice(codes.input, codes.mobilePhone, ['codes', 'mobilePhone']);
  if (secret !== undefined) {
    expectInput(secret.months, ['secret', 'months'], 'months');
    expectTemplate(secret.name, ['secret', 'name'], ['environment.name', 'month']);
    expectQuestion(secret, ['secret']);
  }
}

function checkRegistration({ application, environments }: VendorProfile, reporter: ProfileReporter): void {
  if (application === undefined) return;
  const { expectChoice, expectInput, expectQuestion, expectTemplate, report } = reporter;
  expectInput(application.name, ['application', 'name'], 'text');
  expectInput(application.accountTypes, ['application', 'accountTypes'], 'choice');
  application.redirectUris.forEach((rule, index) => {
    const path = ['application', 'redirectUris', index];
    expectInput(rule.override, [...path, 'override'], 'redirect-uri');
    for (const { id } of environments) {
      const template = rule.templates[id];
      expectTemplate(template, [...path, 'templates', id], []);
      const origin = rule.origin[id];
      if (template !== undefined && origin === undefined)
        report([...path, 'origin', id], 'missing: whose word the template is');
      if (template !== undefined && origin !== undefined)
        expectQuestion({ origin, question: rule.question }, path);
    }
    if (Object.keys(rule.templates).length === 0 && rule.override === undefined)
      report(path, 'neither a template nor an input gives this URI');
  });
  const { groups } = application;
  if (groups !== undefined) {
    expectInput(groups.input, ['application', 'groups', 'input'], 'choice');
    groups.variants.forEach((variant, index) => {
      expectChoice(groups.input, variant.choice, ['application', 'groups', 'variants', index, 'choice']);
    });
  }
  if (application.claims !== undefined) expectQuestion(application.claims, ['application', 'claims']);
  if (application.permissions !== undefined)
    expectQuestion(application.permissions, ['application', 'permissions']);
}

function checkSaml({ saml, inputs }: VendorProfile, reporter: ProfileReporter): void {
  if (saml === undefined) return;
  const { expectInput, expectQuestion, expectTemplate, report } = reporter;
  const expectSource = (source: ProfileClaimSource | undefined, path: readonly PropertyKey[]): void => {
    if (source === undefined || typeof source === 'string') return;
    expectInput(source.input, [...path, 'input'], 'choice');
    const input = inputs.find(({ id }) => id === source.input);
    const choices = input?.type === 'choice' ? input.choices.map(({ id }) => id) : [];
    for (const id of choices) {
      if (!Object.hasOwn(source.sources, id))
        report([...path, 'sources'], `no source for choice "${id}" of input "${source.input}"`);
    }
  };
  expectInput(saml.entityId, ['saml', 'entityId'], 'entity-id');
  expectInput(saml.logoutUrl, ['saml', 'logoutUrl'], 'redirect-uri');
  expectInput(saml.certificate.notify, ['saml', 'certificate', 'notify'], 'mail-addresses');
  expectTemplate(saml.certificate.name, ['saml', 'certificate', 'name'], ['environment.name']);
  expectSource(saml.nameId, ['saml', 'nameId']);
  saml.claims.forEach((claim, index) => {
    expectSource(claim.source, ['saml', 'claims', index, 'source']);
    expectQuestion(claim, ['saml', 'claims', index]);
  });
}
