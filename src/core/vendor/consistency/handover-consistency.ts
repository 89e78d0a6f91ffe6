import { applicationValueNames, samlValueNames, tenantValueNames } from '../handover-values.ts';
import type { ProfileInput, VendorProfile } from '../profile.ts';
import type { ProfileReporter } from './profile-reporter.ts';

/** Values that stand alone in their field: sealed, or of many lines. */
const standAlone = ['{secret}', '{saml.certificate}'];

const tableInputs: Readonly<Record<VendorProfile['tables'][number]['kind'], ProfileInput['type']>> = {
  groups: 'principals',
  roles: 'role-table',
  users: 'user-list',
};

/** Checks what is handed over and said: fields, tables, steps, statements, after-care. */
export function checkHandover(profile: VendorProfile, reporter: ProfileReporter): void {
  const { report, expectCondition, expectInput, expectQuestion, expectTemplate } = reporter;
  const names = [
    ...tenantValueNames,
    ...(profile.application === undefined ? [] : applicationValueNames),
    ...(profile.saml === undefined ? [] : samlValueNames),
    ...(profile.secret === undefined ? [] : ['secret']),
    ...(profile.application?.redirectUris ?? []).map(({ id }) => `redirectUri.${id}`),
  ];
  profile.handover.forEach((field, index) => {
    const path = ['handover', index];
    expectTemplate(field.value, [...path, 'value'], names);
    expectCondition(field.when, [...path, 'when']);
    expectQuestion(field, path);
    for (const alone of standAlone) {
      if (field.value.includes(alone) && field.value !== alone)
        report([...path, 'value'], `${alone} stands alone in its field`);
    }
    const { alternativeTo } = field;
    if (alternativeTo !== undefined && !profile.handover.some(({ id }) => id === alternativeTo))
      report([...path, 'alternativeTo'], `there is no field "${alternativeTo}"`);
    if (profile.handover.findIndex(({ id }) => id === field.id) !== index)
      report([...path, 'id'], `the field "${field.id}" occurs twice`);
  });
  profile.tables.forEach((table, index) => {
    expectInput(table.input, ['tables', index, 'input'], tableInputs[table.kind]);
    expectQuestion(table, ['tables', index]);
  });
  for (const list of ['vendorSteps', 'statements'] as const) {
    profile[list].forEach((remark, index) => {
      expectCondition(remark.when, [list, index, 'when']);
      expectQuestion(remark, [list, index]);
    });
  }
  profile.checklist.forEach((item, index) => {
    const path = ['checklist', index];
    expectCondition(item.when, [...path, 'when']);
    expectQuestion(item, path);
    const first = profile.checklist.findIndex(({ id }) => id.toLowerCase() === item.id.toLowerCase());
    if (first !== index) report([...path, 'id'], `the question "${item.id}" occurs twice`);
  });
  profile.afterCare.forEach((care, index) => {
    expectQuestion(care, ['afterCare', index]);
  });
}
