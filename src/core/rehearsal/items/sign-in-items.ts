import { z } from 'zod';
import { text } from '../../text.ts';
import type { Bench, LoginRequest, WireAnswer } from '../bench.ts';
import { NotTried, notWithout } from '../not-tried.ts';
import type { RehearsalItem } from '../rehearsal-item.ts';
import {
  modelessApplication,
  samlApplication,
  samlNameOf,
  samlReplyUrl,
  secretApplication,
  type SamlNamed,
} from '../throw-away-objects.ts';

const secret = z.object({ secretText: z.string() });

/** A new secret is not known at once (graph.md 2): so often it is tried, and so long between, in milliseconds. */
const secretTries = 40;
const secretPauseMs = 3_000;

async function login(bench: Bench, request: LoginRequest): Promise<WireAnswer> {
  const answer = await bench.ports.wire.login(request);
  if (answer === null) throw new NotTried(text('rehearsal.not-tried.unanswered'));
  if (answer.status === 429 || answer.status >= 500) throw notWithout(String(answer.status));
  return answer;
}

/** A sign-in without a redirect URI, by nobody in particular. */
async function askWithoutRedirectUri(bench: Bench): Promise<WireAnswer> {
  const { appId } = await secretApplication(bench);
  const query = new URLSearchParams({
    client_id: appId,
    response_type: 'code',
    scope: 'openid',
    prompt: 'none',
  });
  return login(bench, { path: `/oauth2/v2.0/authorize?${query.toString()}` });
}

/** The number of Entra's error that a page or document says. */
function errorNumber(content: string): string | null {
  return /AADSTS\d{4,8}/.exec(content)?.[0] ?? null;
}

const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol';

/** A SAML sign-in that may not ask anybody anything. */
async function askPassively(bench: Bench, application: SamlNamed): Promise<WireAnswer> {
  const message = [
    `<samlp:AuthnRequest xmlns:samlp="${protocol}" ID="_${bench.ports.ids.uuid()}" Version="2.0"`,
    ` IssueInstant="${bench.ports.clock.now()}" IsPassive="true" AssertionConsumerServiceURL="${samlReplyUrl}">`,
    `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${samlNameOf(application)}</saml:Issuer>`,
    '</samlp:AuthnRequest>',
  ].join('');
  const query = new URLSearchParams({ SAMLRequest: bench.ports.wire.deflate(message) });
  return login(bench, { path: `/saml2?${query.toString()}` });
}

/** What came back: a response for the application, a refusal with its number, or a page that asks. */
function kindOfAnswer({ content }: WireAnswer): string {
  if (/name="SAMLResponse"/.test(content)) return 'saml-response';
  return errorNumber(content) ?? 'page';
}

/** The certificates in federation metadata, in order. */
async function certificatesFor(bench: Bench, query: string): Promise<string> {
  const path = `/federationmetadata/2007-06/federationmetadata.xml${query}`;
  const { content, status } = await login(bench, { path });
  if (status >= 400) throw new NotTried(text('rehearsal.not-tried.refused', { answer: String(status) }));
  return [...content.matchAll(/<(?:\w+:)?X509Certificate>([^<]+)</g)].map(([, key]) => key).join();
}

/** Proves an application with a secret in the header and another in the form. */
async function offer(bench: Bench, header: string, inForm: string): Promise<boolean> {
  const { appId } = await secretApplication(bench);
  const { status } = await login(bench, {
    path: '/oauth2/v2.0/token',
    form: {
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: inForm,
      scope: `https://${bench.ports.wire.graphHost}/.default`,
    },
    basic: [appId, header],
  });
  return status === 200;
}

/** What the sign-in service answers where nobody has to sign in. */
export const signInItems: readonly RehearsalItem[] = [
  {
    kind: 'tried',
    id: 'no-redirect-uri-number',
    simulator: 'AADSTS500113',
    async find(bench) {
      const { content } = await askWithoutRedirectUri(bench);
      return errorNumber(content) ?? 'page';
    },
  },
  {
    kind: 'tried',
    id: 'error-page-status',
    simulator: '400',
    async find(bench) {
      const { content, status } = await askWithoutRedirectUri(bench);
      if (errorNumber(content) === null) throw new NotTried(text('rehearsal.not-tried.unreadable'));
      return String(status);
    },
  },
  {
    kind: 'tried',
    id: 'basic-and-form-secret',
    simulator: 'header',
    async find(bench) {
      const { id } = await secretApplication(bench);
      const path = `/applications/${id}/addPassword`;
      const { secretText } = secret.parse(await bench.need({ method: 'POST', path, body: {} }));
      for (let tries = 1; !(await offer(bench, secretText, secretText)); tries += 1) {
        if (tries === secretTries) throw new NotTried(text('rehearsal.not-tried.too-long'));
        await bench.pause(secretPauseMs);
      }
      if (await offer(bench, secretText, 'not-this-one')) return 'header';
      return (await offer(bench, 'not-this-one', secretText)) ? 'form' : 'neither';
    },
  },
  {
    kind: 'tried',
    id: 'passive-saml',
    simulator: 'saml-response',
    find: async (bench) => kindOfAnswer(await askPassively(bench, await samlApplication(bench))),
  },
  {
    kind: 'tried',
    id: 'saml-without-mode',
    simulator: 'saml-response',
    find: async (bench) => kindOfAnswer(await askPassively(bench, await modelessApplication(bench))),
  },
  {
    kind: 'tried',
    id: 'metadata-without-certificate',
    simulator: 'of-the-tenant',
    async find(bench) {
      const { appId } = await secretApplication(bench);
      const own = await certificatesFor(bench, `?appid=${appId}`);
      if (own === '') return 'none';
      return own === (await certificatesFor(bench, '')) ? 'of-the-tenant' : 'of-its-own';
    },
  },
];
