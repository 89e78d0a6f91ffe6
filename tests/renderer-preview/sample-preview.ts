import type { CaseDraft, PreviewView } from '../../src/contract/console-views.ts';

/** What main would say of answers, near enough for looking at the form. */
export function previewOf(draft: CaseDraft): PreviewView {
  const customer = draft.inputs['customer'] ?? '';
  const platform = draft.inputs['platform'] ?? 'secure';
  const supplied = draft.inputs['redirectUri'] ?? '';
  const host = draft.environment === 'acceptance' ? 'acceptance-' : '';
  const name = { nl: 'Klantnaam bij Medimo', en: 'Customer name at Medimo' };
  const problems: PreviewView['problems'] = [];
  const wrong = (code: string, field: string, params: PreviewView['problems'][number]['text']['params']) =>
    problems.push({
      code,
      kind: 'input',
      text: { id: `problem.${code}`, params },
      remedy: { id: `problem.${code}.remedy`, params },
      field,
    });
  if (customer === '') wrong('input-missing', 'customer', { input: name, label: name });
  if (supplied.startsWith('http:'))
    wrong('redirect-uri-http', 'redirectUri', { uri: supplied, value: supplied });
  const template = `https://${host}${platform}.medimo.nl/sso/openidconnect/${customer}_azure`;
  const parts = [
    { text: `https://${host}`, live: false },
    { text: platform, live: true },
    { text: '.medimo.nl/sso/openidconnect/', live: false },
    { text: customer, live: true },
    { text: '_azure', live: false },
  ];
  const months = Number(draft.inputs['secretMonths'] ?? '24');
  return {
    problems,
    values: {
      platform,
      access: 'everyone',
      groups: 'sam',
      secretMonths: '24',
      accountTypes: 'single',
      applicationName: 'Medimo productie',
      ...draft.inputs,
    },
    redirectUri:
      customer === ''
        ? null
        : {
            parts: supplied === '' ? parts : [{ text: supplied, live: false }],
            template: supplied === '' || supplied === template ? null : template,
            question: {
              nl: 'Bevestig bij Medimo: staat deze URI daar precies zo, ook met kleine letters?',
              en: 'Confirm with Medimo: is the URI exactly like this there, lower case included?',
            },
          },
    secretExpiresAt: new Date(Date.now() + months * 30.44 * 86_400_000).toISOString(),
  };
}
