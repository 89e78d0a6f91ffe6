import type { User } from '../world/directory-objects.ts';
import type { Language } from './account-page.ts';
import { escapeHtml, hiddenFields, page } from './html.ts';

const texts = {
  nl: {
    factor: 'Aanmeldingsaanvraag goedkeuren',
    factorBody: 'Uw beheerder vraagt om een tweede factor.',
    approve: 'Goedkeuren',
    consent: 'Gevraagde machtigingen',
    consentBody: (application: string) => `${application} vraagt om:`,
    consentForAll: (application: string) => `${application} vraagt namens de hele organisatie om:`,
    accept: 'Accepteren',
    cancel: 'Annuleren',
    notice: 'Dit is een nagebootste aanmeldpagina.',
  },
  en: {
    factor: 'Approve sign in request',
    factorBody: 'Your administrator asks for a second factor.',
    approve: 'Approve',
    consent: 'Permissions requested',
    consentBody: (application: string) => `${application} asks for:`,
    consentForAll: (application: string) => `${application} asks on behalf of the whole organisation for:`,
    accept: 'Accept',
    cancel: 'Cancel',
    notice: 'This is a simulated sign-in page.',
  },
} as const;

function button(name: string, value: string, label: string): string {
  return `<li><button type="submit" name="${name}" value="${value}">${label}</button></li>`;
}

function form(
  user: User,
  request: Iterable<readonly [string, string]>,
  dropped: string,
  buttons: string,
): string {
  const fields = [...request].filter(([name]) => name !== 'user' && name !== dropped);
  return `<form method="post">
${hiddenFields([...fields, ['user', user.userPrincipalName]])}
<ul class="choices">
${buttons}
</ul>
</form>`;
}

/** Where one completes multi-factor authentication, by a button. */
export function secondFactorPage(
  language: Language,
  user: User,
  request: Iterable<readonly [string, string]>,
): string {
  const { factor, factorBody, approve, notice } = texts[language];
  const fields = form(user, request, 'mfa', button('mfa', 'approved', approve));
  return page(
    language,
    factor,
    `<p>${escapeHtml(user.userPrincipalName)}</p>\n<h1>${factor}</h1>\n<p>${factorBody}</p>\n${fields}\n<small>${notice}</small>`,
  );
}

/** What is asked for, and from whom. */
export interface ConsentQuestion {
  readonly application: string;
  readonly permissions: readonly string[];
  readonly isForEverybody: boolean;
}

/** Where one consents to what an application asks for, or does not. */
export function consentPage(
  language: Language,
  user: User,
  question: ConsentQuestion,
  request: Iterable<readonly [string, string]>,
): string {
  const { consent, consentBody, consentForAll, accept, cancel, notice } = texts[language];
  const name = escapeHtml(question.application);
  const asked = question.isForEverybody ? consentForAll(name) : consentBody(name);
  const permissions = question.permissions
    .map((permission) => `<li>${escapeHtml(permission)}</li>`)
    .join('\n');
  const buttons = [button('consent', 'accept', accept), button('consent', 'decline', cancel)].join('\n');
  return page(
    language,
    consent,
    `<p>${escapeHtml(user.userPrincipalName)}</p>
<h1>${consent}</h1>
<p>${asked}</p>
<ul class="asked">
${permissions}
</ul>
${form(user, request, 'consent', buttons)}
<small>${notice}</small>`,
  );
}
