import { formPostPage } from './html.ts';
import type { LoginReply } from './login-call.ts';

export type ResponseMode = 'query' | 'fragment' | 'form_post';

/** Where a client gets its answer, and how. */
export interface AnswerTarget {
  readonly redirectUri: string;
  readonly mode: ResponseMode;
  readonly state: string | null;
}

/** Sends values to a client through the browser. */
export function deliver(target: AnswerTarget, values: Readonly<Record<string, string>>): LoginReply {
  const fields = Object.entries({ ...values, ...(target.state === null ? {} : { state: target.state }) });
  if (target.mode === 'form_post') return { status: 200, html: formPostPage(target.redirectUri, fields) };
  const url = new URL(target.redirectUri);
  if (target.mode === 'fragment') url.hash = new URLSearchParams(fields).toString();
  else for (const [name, value] of fields) url.searchParams.append(name, value);
  return { status: 302, location: url.href };
}
