import type { PasswordCredential } from '../tenant/entra-objects.ts';
import { text } from '../text.ts';
import type { CaseFacts } from './case-facts.ts';
import type { Finding } from './finding.ts';

type CaseApplication = NonNullable<CaseFacts['application']>;

/** How the client secrets of a case stand: which is valid until when, which expired, which is gone. */
export function describeSecrets({ registration, handedOver }: CaseApplication, now: string): Finding {
  const byEnd = registration.secrets.toSorted((one, other) => endOf(other) - endOf(one));
  const valid = byEnd.filter((secret) => endOf(secret) > Date.parse(now));
  const expired = byEnd.find((secret) => endOf(secret) <= Date.parse(now));
  const given = byEnd.find(({ keyId }) => keyId === handedOver.secretKeyId);
  const current = valid.find(({ keyId }) => keyId === handedOver.secretKeyId) ?? valid[0];
  const texts = [];
  if (handedOver.secretKeyId !== null && given === undefined)
    texts.push(text('advice.fact.secret-handed-over-gone', { keyId: handedOver.secretKeyId }));
  if (byEnd.length === 0) texts.push(text('advice.fact.secret-none'));
  else if (current === undefined) {
    if (expired !== undefined) texts.push(text('advice.fact.secret-expired', paramsOf(expired)));
  } else if (expired !== undefined) {
    const { name: old, date: oldDate } = paramsOf(expired);
    texts.push(text('advice.fact.secret-replaced', { old, oldDate, ...paramsOf(current) }));
  } else texts.push(text('advice.fact.secret-valid', paramsOf(current)));
  return { kind: 'secret', texts };
}

/** A secret without an end is valid for as long as Entra can tell. */
function endOf({ endDateTime }: PasswordCredential): number {
  const end = endDateTime === null ? Number.NaN : Date.parse(endDateTime);
  return Number.isNaN(end) ? Number.MAX_SAFE_INTEGER : end;
}

function paramsOf(secret: PasswordCredential): {
  readonly name: string;
  readonly keyId: string;
  readonly date: { readonly date: string };
} {
  const { displayName, keyId, endDateTime } = secret;
  const date = endDateTime !== null && !Number.isNaN(Date.parse(endDateTime)) ? endDateTime : farAway;
  return { name: displayName ?? keyId, keyId, date: { date } };
}

/** Entra's own last moment of a credential that never expires. */
const farAway = '2299-12-31T00:00:00Z';
