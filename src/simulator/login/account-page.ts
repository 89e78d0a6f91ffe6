import type { User } from '../world/directory-objects.ts';
import { escapeHtml, hiddenFields, page } from './html.ts';
import type { LoginCall } from './login-call.ts';

export type Language = 'nl' | 'en';

/** More accounts than these are not listed: one types the name. */
const mostAccounts = 100;

const texts = {
  nl: {
    title: 'Aanmelden',
    choose: 'Kies een account',
    forApplication: (name: string) => `om door te gaan naar ${name}`,
    other: 'Een ander account',
    next: 'Volgende',
    guest: 'gast',
    disabled: 'uitgeschakeld',
    notice: 'Dit is een nagebootste aanmeldpagina. Er wordt geen wachtwoord gevraagd.',
    failed: 'Het aanmelden lukt niet',
    signedOut: 'U bent afgemeld',
  },
  en: {
    title: 'Sign in',
    choose: 'Pick an account',
    forApplication: (name: string) => `to continue to ${name}`,
    other: 'Another account',
    next: 'Next',
    guest: 'guest',
    disabled: 'disabled',
    notice: 'This is a simulated sign-in page. No password is asked.',
    failed: 'Signing in does not work',
    signedOut: 'You have signed out',
  },
} as const;

/** Languages of `Accept-Language`, the most wanted first. */
function acceptedLanguages(header: string): string[] {
  return header
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

/** The language of a page: what the client asks for goes before what the browser accepts; else English. */
export function languageOf({ form, headers }: Pick<LoginCall, 'form' | 'headers'>): Language {
  const asked = (form.get('ui_locales') ?? '').toLowerCase().split(' ');
  const accepted = acceptedLanguages(headers.get('accept-language') ?? '');
  const languages = [...asked, ...accepted].map((tag) => tag.split('-')[0]);
  return languages.find((language) => language === 'nl' || language === 'en') ?? 'en';
}

function accountButton(user: User, language: Language, isHinted: boolean): string {
  const { guest, disabled } = texts[language];
  const notes = [user.userType === 'Guest' ? guest : '', user.accountEnabled ? '' : disabled].filter(
    (note) => note !== '',
  );
  const suffix = notes.length > 0 ? ` (${notes.join(', ')})` : '';
  return `<li><button type="submit" name="user" value="${escapeHtml(user.userPrincipalName)}"${isHinted ? ' autofocus' : ''}>${escapeHtml(user.displayName)}${suffix}<span>${escapeHtml(user.userPrincipalName)}</span></button></li>`;
}

/** Where one picks who signs in. The request travels along in the form. */
export function accountPage(
  language: Language,
  applicationName: string,
  users: readonly User[],
  request: URLSearchParams,
): string {
  const { title, choose, forApplication, other, next, notice } = texts[language];
  const hint = request.get('login_hint')?.toLowerCase() ?? '';
  const isHinted = (user: User): boolean => user.userPrincipalName.toLowerCase() === hint;
  const ordered = users.toSorted((a, b) => Number(isHinted(b)) - Number(isHinted(a)));
  const buttons = ordered
    .slice(0, mostAccounts)
    .map((user) => accountButton(user, language, isHinted(user)))
    .join('\n');
  const fields = hiddenFields([...request].filter(([name]) => name !== 'user'));
  return page(
    language,
    title,
    `<h1>${choose}</h1>
<p>${escapeHtml(forApplication(applicationName))}</p>
<form method="post">
${fields}
<ul>
${buttons}
</ul>
</form>
<form method="post">
${fields}
<label>${other}<input name="user" type="text" autocomplete="username" required></label>
<input type="submit" value="${next}">
</form>
<small>${notice}</small>`,
  );
}

/** Entra's own error page, shown where the client must not be answered. */
export function errorPage(language: Language, description: string): string {
  const { title, failed, notice } = texts[language];
  return page(
    language,
    title,
    `<h1>${failed}</h1>\n<p>${escapeHtml(description)}</p>\n<small>${notice}</small>`,
  );
}

/** @param notified addresses of applications that hear of it. */
export function signedOutPage(language: Language, notified: readonly string[]): string {
  const { title, signedOut, notice } = texts[language];
  const frames = notified
    .map((address) => `<iframe hidden src="${escapeHtml(address)}"></iframe>`)
    .join('\n');
  return page(language, title, `<h1>${signedOut}</h1>\n${frames}\n<small>${notice}</small>`);
}
