import { z } from 'zod';
import { describeOutcome, describeRefusal } from '../describe-answer.ts';
import type { Bench } from '../bench.ts';
import { NotTried } from '../not-tried.ts';
import type { TriedItem } from '../rehearsal-item.ts';
import { throwAwayName, throwAwayNotes } from '../throw-away-name.ts';
import { makeApplication, settingsApplication } from '../throw-away-objects.ts';
import { text } from '../../text.ts';

const home = 'https://rehearsal.example/';
const reply = 'https://rehearsal.example/reply';

/** What the long name is beyond any limit that is reported: one character. */
const longNameLength = 121;

async function change(bench: Bench, body: unknown) {
  const { id } = await settingsApplication(bench);
  return bench.settle({ method: 'PATCH', path: `/applications/${id}`, body });
}

async function set(bench: Bench, body: unknown): Promise<void> {
  const { id } = await settingsApplication(bench);
  await bench.need({ method: 'PATCH', path: `/applications/${id}`, body });
}

/** Whether what was set first is still there once `wanted` has arrived, which a read may show late. */
async function staysBeside<T extends z.ZodType>(
  bench: Bench,
  shape: T,
  { arrived, kept }: { arrived(read: z.infer<T>): boolean; kept(read: z.infer<T>): boolean },
): Promise<string> {
  const { id } = await settingsApplication(bench);
  const seen = { kept: false };
  await bench.measure(async () => {
    const read = shape.parse(await bench.need({ method: 'GET', path: `/applications/${id}` }));
    seen.kept = kept(read);
    return arrived(read);
  });
  return seen.kept ? 'yes' : 'no';
}

const claim = (name: string) => [{ name, source: null, essential: false, additionalProperties: [] }];
const claims = z.object({
  optionalClaims: z.object({ idToken: z.array(z.unknown()), accessToken: z.array(z.unknown()) }).nullable(),
});
const web = z.object({
  web: z.object({ redirectUris: z.array(z.string()), homePageUrl: z.string().nullable() }),
});
const api = z.object({
  api: z.object({
    requestedAccessTokenVersion: z.number().nullable(),
    acceptMappedClaims: z.boolean().nullable(),
  }),
});
const groupClaims = z.object({ groupMembershipClaims: z.string().nullable() });

/** What applications take and refuse. */
export const applicationItems: readonly TriedItem[] = [
  {
    kind: 'tried',
    id: 'access-token-version',
    simulator: 'null',
    async find(bench) {
      const { id } = await settingsApplication(bench);
      const read = api.parse(await bench.need({ method: 'GET', path: `/applications/${id}` }));
      return String(read.api.requestedAccessTokenVersion);
    },
  },
  {
    kind: 'tried',
    id: 'redirect-uri-refusal',
    simulator:
      "400 Request_BadRequest InvalidValue \"The redirect URI '{address}' is not valid. Reason: Must not contain any of the characters ! $ ' ( ) , ;.\"",
    find: async (bench) => describeRefusal(await change(bench, { web: { redirectUris: [`${reply}!`] } })),
  },
  {
    kind: 'tried',
    id: 'long-name-refusal',
    simulator:
      "400 Request_BadRequest InvalidValue \"Invalid value specified for property 'displayName' of resource 'Application'.\"",
    async find(bench) {
      const displayName = throwAwayName(bench.mark, 'long name ').padEnd(longNameLength, 'x');
      const body = { displayName, notes: throwAwayNotes(bench.mark), signInAudience: 'AzureADMyOrg' };
      const answer = await bench.settle({ method: 'POST', path: '/applications', body });
      const made = z.object({ id: z.string() }).safeParse(answer.body);
      if (made.success) bench.made.applications.add(made.data.id);
      return describeRefusal(answer);
    },
  },
  {
    kind: 'tried',
    id: 'optional-claims-part',
    simulator: 'no',
    async find(bench) {
      await set(bench, { optionalClaims: { accessToken: claim('email') } });
      await set(bench, { optionalClaims: { idToken: claim('family_name') } });
      return staysBeside(bench, claims, {
        arrived: ({ optionalClaims }) => (optionalClaims?.idToken.length ?? 0) > 0,
        kept: ({ optionalClaims }) => (optionalClaims?.accessToken.length ?? 0) > 0,
      });
    },
  },
  {
    kind: 'tried',
    id: 'web-part',
    simulator: 'yes',
    async find(bench) {
      await set(bench, { web: { homePageUrl: home } });
      await set(bench, { web: { redirectUris: [reply] } });
      const answer = await staysBeside(bench, web, {
        arrived: (read) => read.web.redirectUris.includes(reply),
        kept: (read) => read.web.homePageUrl === home,
      });
      await set(bench, { web: { redirectUris: [] } });
      return answer;
    },
  },
  {
    kind: 'tried',
    id: 'api-part',
    simulator: 'yes',
    async find(bench) {
      await set(bench, { api: { acceptMappedClaims: true } });
      await set(bench, { api: { requestedAccessTokenVersion: 2 } });
      return staysBeside(bench, api, {
        arrived: (read) => read.api.requestedAccessTokenVersion === 2,
        kept: (read) => read.api.acceptMappedClaims === true,
      });
    },
  },
  {
    kind: 'tried',
    id: 'several-group-claims',
    simulator: 'yes',
    async find(bench) {
      const wanted = 'SecurityGroup, ApplicationGroup';
      const answer = await change(bench, { groupMembershipClaims: wanted });
      if (answer.status >= 400) return describeOutcome(answer);
      return staysBeside(bench, groupClaims, {
        arrived: ({ groupMembershipClaims }) => groupMembershipClaims !== null,
        kept: ({ groupMembershipClaims }) =>
          groupMembershipClaims?.includes('SecurityGroup') === true &&
          groupMembershipClaims.includes('ApplicationGroup'),
      });
    },
  },
  {
    kind: 'tried',
    id: 'null-complex-property',
    simulator: '400 Request_BadRequest InvalidValue',
    find: async (bench) => describeOutcome(await change(bench, { web: null })),
  },
  {
    kind: 'tried',
    id: 'foreign-identifier-uri',
    simulator: '400 NonDefaultIdentifierUriNotAllowedAsPerAppPolicy',
    async find(bench) {
      const { appId } = await settingsApplication(bench);
      // What receives tokens of version 2 is exempt where the policy has its defaults.
      await set(bench, { api: { requestedAccessTokenVersion: null } });
      // Holds the application id, so that no other rule is in the way, and is not the usual form of it.
      const answer = await change(bench, { identifierUris: [`api://${appId}/rehearsal`] });
      if (answer.status < 400) throw new NotTried(text('rehearsal.not-tried.no-policy'));
      return describeOutcome(answer);
    },
  },
  {
    kind: 'tried',
    id: 'upsert-while-spreading',
    simulator: 'taken',
    async find(bench) {
      const uniqueName = `entra-handover-rehearsal-${bench.mark}`;
      const { id } = await makeApplication(bench, 'upsert', { uniqueName });
      const answer = await bench.send({
        method: 'PATCH',
        path: `/applications(uniqueName='${uniqueName}')`,
        body: {
          displayName: throwAwayName(bench.mark, 'upsert'),
          notes: throwAwayNotes(bench.mark),
          description: id,
        },
        createIfMissing: true,
      });
      const other = z.object({ id: z.string() }).safeParse(answer.body);
      if (other.success) bench.made.applications.add(other.data.id);
      return other.success && other.data.id !== id ? 'made-another' : describeOutcome(answer);
    },
  },
];
