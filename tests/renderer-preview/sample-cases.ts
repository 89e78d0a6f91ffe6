import type { CaseDetail, PlanView } from '../../src/contract/console-views.ts';
import { holds } from '../../src/core/vendor/conditions.ts';
import { parseInputs } from '../../src/core/vendor/inputs.ts';
import { listAwaitedInputs } from '../../src/core/vendor/vendor-phase.ts';
import { listVendorQuestions } from '../../src/core/vendor/vendor-questions.ts';
import { applicationId, detail, tenant } from './sample-tenant.ts';
import { profileOf } from './sample-vendors.ts';

const line = 'MIIC8DCCAdigAwIBAgIQFnq3xXq0kLxNw7x2c0rGkTANBgkqhkiG9w0BAQsFADA0';
const pem = `-----BEGIN CERTIFICATE-----\n${Array.from({ length: 16 }, () => line).join('\n')}\n-----END CERTIFICATE-----`;
const login = 'https://login.microsoftonline.com';

/** Near enough to what the engine fills in for looking at it. */
const madeUp: Readonly<Record<string, string>> = {
  '{saml.certificate}': pem,
  '{saml.issuer}': `https://sts.windows.net/${tenant.id}/`,
  '{saml.loginUrl}': `${login}/${tenant.id}/saml2`,
  '{saml.logoutUrl}': `${login}/${tenant.id}/saml2`,
  '{saml.userAccessUrl}': `https://launcher.myapps.microsoft.com/api/signin/${applicationId}?tenantId=${tenant.id}`,
  '{saml.metadataUrl}': `${login}/${tenant.id}/federationmetadata/2007-06/federationmetadata.xml?appid=${applicationId}`,
  '{saml.certificateThumbprint}': '9F4E2B7A0C5D8E1F3A6B9C2D4E7F8A1B3C5D7E9F',
  '{saml.certificateExpiresOn}': '2029-11-22',
  '{oidc.metadataUrl}': `${login}/${tenant.id}/v2.0/.well-known/openid-configuration`,
  '{oidc.issuer}': `${login}/${tenant.id}/v2.0`,
  '{application.appId}': applicationId,
  '{tenant.id}': tenant.id,
  '{tenant.initialDomain}': tenant.initialDomain,
  '{secret}': '',
};

const people: PlanView['tables'][number]['rows'] = [
  ['A.', 'de Boer', 'a.deboer@delinde.nl', 'a.deboer@delinde.nl', '2b1e7d52-83b0-4f6e-a2d9-000000000011'],
  ['A.', 'van Dijk', 'a.vandijk@delinde.nl', 'a.vandijk@delinde.nl', '2b1e7d52-83b0-4f6e-a2d9-000000000012'],
  ['', 'Bakker', '', 'b.bakker@delinde.nl', '2b1e7d52-83b0-4f6e-a2d9-000000000014'],
];
const roles = [
  ['SG-IT-Servicedesk', 'Service Desk Agent'],
  ['SG-IT-Systeembeheer', 'Administrator'],
];

function tablesOf(vendorId: string): PlanView['tables'] {
  return profileOf(vendorId).tables.map((table) =>
    table.kind === 'users'
      ? {
          id: table.id,
          label: table.label,
          columns: table.columns.map((column) => column.label),
          rows: people,
          notes: [{ row: 2, text: { id: 'difference.equal' } }],
        }
      : {
          id: table.id,
          label: table.label,
          columns: [
            { nl: 'Groep', en: 'Group' },
            { nl: 'Rol', en: 'Role' },
          ],
          rows: roles,
        },
  );
}

/** What belongs to a draft besides its steps, as the engine would say it. */
export function backgroundOf(
  vendorId: string,
  inputs: CaseDetail['inputs'],
): Pick<PlanView, 'awaited' | 'questions' | 'tables'> {
  const profile = profileOf(vendorId);
  const { values } = parseInputs(profile, 'production', inputs, () => null);
  return {
    awaited: listAwaitedInputs(profile, values).map(({ id, label }) => ({ id, label })),
    questions: [...listVendorQuestions(profile, 'production', values)],
    tables: tablesOf(vendorId),
  };
}

/** A case of a vendor with its handover. */
export function sampleCase(
  id: string,
  vendorId: string,
  inputs: CaseDetail['inputs'],
  state: CaseDetail['summary']['state'],
): CaseDetail {
  const profile = profileOf(vendorId);
  const { values } = parseInputs(profile, 'production', inputs, () => null);
  const { awaited, questions, tables } = backgroundOf(vendorId, inputs);
  const expiresAt = new Date(Date.now() + 1095 * 86_400_000).toISOString();
  const base = detail.handover;
  if (base === null) throw new Error('the sample has a handover');
  return {
    ...detail,
    summary: { ...detail.summary, id, vendorId, vendorName: profile.name, state },
    awaited: state === 'waiting' ? awaited : [],
    inputs,
    formats: [
      'json',
      'csv',
      'html',
      'pdf',
      'ics',
      ...(profile.protocol === 'saml' ? (['pem', 'metadata'] as const) : []),
      'zip',
      'age',
    ],
    handover: {
      ...base,
      fields: profile.handover
        .filter((field) => holds(field.when, values))
        .map((field) => {
          const input = profile.inputs.find((one) => `{${one.id}}` === field.value);
          const value = madeUp[field.value] ?? values[input?.id ?? ''] ?? field.value;
          const choice =
            input !== undefined && 'choices' in input
              ? input.choices.find((one) => one.id === value)
              : undefined;
          return {
            id: field.id,
            label: field.label,
            hint: field.hint,
            value,
            ...(choice === undefined ? {} : { valueLabel: choice.label }),
            secret: field.value === '{secret}',
            ...(field.alternativeTo === undefined ? {} : { alternativeTo: field.alternativeTo }),
            ...(field.form === undefined ? {} : { form: field.form }),
          };
        }),
      tables,
      secret: profile.secret === undefined ? null : base.secret,
      certificate:
        profile.protocol === 'saml'
          ? { thumbprint: madeUp['{saml.certificateThumbprint}'] ?? '', expiresAt }
          : null,
      questions,
      vendorSteps: profile.vendorSteps.map(({ text }) => text),
      statements: profile.statements.map(({ text }) => text),
    },
  };
}

export const waitingInputs = { providerName: 'Entra', secretMonths: '24' };
export const otherCases: readonly CaseDetail[] = [
  sampleCase('case-waiting', 'caseware-cloud', waitingInputs, 'waiting'),
  sampleCase(
    'case-saml',
    'haloitsm-saml',
    {
      entityId: 'https://delinde.haloitsm.com',
      replyUrl: 'https://delinde.haloitsm.com/auth/Account/SAMLResponse',
      pilotGroup: 'SG-IT-Servicedesk',
      roleGroups: 'SG-IT-Servicedesk = Service Desk Agent\nSG-IT-Systeembeheer = Administrator',
      certificateContacts: 'beheer@delinde.nl\nservicedesk@delinde.nl',
    },
    'completed',
  ),
  sampleCase(
    'case-people',
    'loket',
    { users: 'a.deboer@delinde.nl\na.vandijk@delinde.nl\nb.bakker@delinde.nl' },
    'completed',
  ),
  sampleCase(
    'case-list',
    'ncare',
    {
      organisation: 'De Linde',
      twoFactor: 'ncare',
      channels: 'sms,email',
      ipAddresses: '203.0.113.10\n203.0.113.11',
      redirectUri: 'https://ncare.example.com/signin-oidc',
    },
    'completed',
  ),
];
