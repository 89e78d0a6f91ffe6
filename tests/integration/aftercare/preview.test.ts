import { describe, expect, it } from 'vitest';
import { caseIdOf, type JsonObject } from '../cli/command-line.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { codeOf } from '../vendors/package-fields.ts';
import { draftOf, useVendorDesk } from '../vendors/vendor-desk.ts';
import { compareClaims } from './compared-claims.ts';
import { generateDirectory } from './generated-directory.ts';
import { oidcIssue, samlIssue, type Issue } from './issued-claims.ts';

const { snapshot, people, assignable } = generateDirectory(83);
const desk = useVendorDesk({ snapshot });

interface VendorCase {
  readonly id: string;
  readonly issue: Issue;
}

const assignedGroups = assignable.slice(0, 12).join('\n');
const access = { access: 'assigned', assignedGroups };
const saml = (name: string) => ({
  entityId: `https://${name}.haloitsm.com/auth`,
  replyUrl: `https://${name}.haloitsm.com/auth/Account/SAMLResponse`,
});

/** The vendor, the endpoint it uses and the inputs of each case. */
const drafts: readonly (readonly ['v1' | 'v2' | 'saml', string, Readonly<Record<string, string>>])[] = [
  ['v1', 'medimo', { customer: 'sam', groups: 'sam', applicationName: 'Een' }],
  ['v1', 'medimo', { customer: 'id', groups: 'objectId', applicationName: 'Twee' }],
  ['v1', 'medimo', { customer: 'names', groups: 'assignedNames', applicationName: 'Drie', ...access }],
  ['v2', 'caseware-cloud', { replyUrl: 'https://eu.casewarecloud.com/x' }],
  [
    'saml',
    'haloitsm-saml',
    { ...saml('een'), groups: 'sam', emailSource: 'userprincipalname', applicationName: 'Vier' },
  ],
  [
    'saml',
    'haloitsm-saml',
    {
      environment: 'acceptance',
      ...saml('twee'),
      groups: 'assignedNames',
      pilotGroup: assignedGroups,
      applicationName: 'Vijf',
    },
  ],
  ['v2', 'haloitsm-app', { webAppUrl: 'https://delinde.haloitsm.com', groups: 'sam' }],
  [
    'v2',
    'ncare',
    { channels: 'app', redirectUri: 'https://delinde.ncare.example/signin', groups: 'roles', ...access },
  ],
];

async function onboard([
  token,
  vendor,
  { environment, ...inputs },
]: (typeof drafts)[number]): Promise<VendorCase> {
  const draft = [...draftOf(vendor, inputs), '--environment', environment ?? 'production'];
  const { document, exitCode } = await desk.command('onboard', ...draft);
  expect([document['error'], exitCode]).toEqual([null, 0]);
  const { appId, objectId } = document['application'] as { appId: string; objectId: string };
  const { id: tenantId } = document['tenant'] as { id: string };
  const { body } = await (await openGraph(desk.simulator))('GET', `/applications/${objectId}`);
  const [redirectUri = ''] = (body['web'] as { redirectUris: string[] }).redirectUris;
  const party = { simulator: desk.simulator, tenantId, scope: 'openid profile email' };
  const id = caseIdOf(document);
  if (token === 'saml') {
    const metadataUrl = `https://login.microsoftonline.com/${tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${appId}`;
    return {
      id,
      issue: samlIssue({ entityId: inputs['entityId'] ?? '', replyUrl: redirectUri, metadataUrl }, party),
    };
  }
  const fields = document['handover'] as readonly { readonly secret: boolean; readonly value: string }[];
  const secret = fields.find((field) => field.secret)?.value ?? '';
  return { id, issue: oidcIssue({ clientId: appId, secret, redirectUri }, token, party) };
}

async function setCloudOnlyGroups(cloudOnlyGroups: 'omitted' | 'objectId'): Promise<void> {
  const body = JSON.stringify({ cloudOnlyGroups });
  const { status } = await fetch(`${desk.simulator.control}/tenant`, { method: 'POST', body });
  expect(status).toBe(200);
}

const preview = async (id: string, user: string): Promise<JsonObject> => {
  const { document, exitCode } = await desk.command('preview', id, '--user', user);
  expect([document['error'] ?? null, exitCode]).toEqual([null, 0]);
  return document;
};

/** What there is to see in a preview, so that a seed without it is noticed. */
function kindsOf(shown: JsonObject): readonly string[] {
  const signIn = shown['signIn'] as { allowed: boolean; notes: readonly string[] };
  const claims = shown['claims'] as readonly { name: string; kind: string }[];
  const isMissing = (end: string): boolean =>
    claims.some(({ name, kind }) => kind === 'missing' && name.endsWith(end));
  return [
    ...(signIn.notes.length > 0 ? ['a guest'] : []),
    ...(signIn.allowed ? [] : ['refused']),
    ...(claims.some(({ name }) => name === '_claim_names' || name.endsWith('groups.link'))
      ? ['too many groups']
      : []),
    ...(isMissing('email') || isMissing('emailaddress') ? ['no mail'] : []),
  ];
}

describe('the preview of a token and the token itself', () => {
  const cases: VendorCase[] = [];

  it('have cases of five applications, with every form of groups', async () => {
    for (const draft of drafts) cases.push(await onboard(draft));
    expect(cases).toHaveLength(drafts.length);
  });

  it.each(['omitted', 'objectId'] as const)(
    'are equal for 100 people, each at two vendors, where cloud-only groups are %s',
    async (setting) => {
      await setCloudOnlyGroups(setting);
      const half = setting === 'omitted' ? people.slice(0, 100) : people.slice(100);
      const differences: string[] = [];
      const [outcomes, kinds] = [new Set<string>(), new Set<string>()];
      for (const [at, { userPrincipalName }] of half.entries()) {
        for (const which of [at % cases.length, (at + 3 + Math.floor(at / 8)) % cases.length]) {
          const chosen = cases[which];
          if (chosen === undefined) throw new Error('there is no such case');
          const shown = await preview(chosen.id, userPrincipalName);
          const compared = compareClaims(shown, await chosen.issue(userPrincipalName));
          for (const kind of kindsOf(shown)) kinds.add(kind);
          differences.push(
            ...compared.differences.map((one) => `${String(which)} ${userPrincipalName} ${one}`),
          );
          for (const name of compared.first) outcomes.add(`first ${name}`);
          for (const name of compared.otherwise) outcomes.add(`otherwise ${name}`);
        }
      }
      expect(differences).toEqual([]);
      expect(outcomes.has('otherwise groups')).toBe(setting === 'objectId');
      if (setting === 'omitted') expect(outcomes).toContain('first groups');
      for (const kind of ['a guest', 'refused', 'too many groups', 'no mail']) expect(kinds).toContain(kind);
    },
    240_000,
  );
});

describe('previewing', () => {
  const person = people[0]?.userPrincipalName ?? '';
  let id = '';

  it('tells somebody at a screen who, whether they may sign in, each claim and each group', async () => {
    id = (await onboard(['v1', 'medimo', { customer: 'show', applicationName: 'Toon' }])).id;
    const shown = await preview(id, person.toUpperCase());
    expect(shown).toMatchObject({ case: id, token: 'v1', user: { userPrincipalName: person } });
    expect(shown['signIn']).toMatchObject({ allowed: true, obstacles: [] });
    const groups = shown['groups'] as readonly JsonObject[];
    expect(groups.length).toBeGreaterThan(0);
    for (const group of groups) expect(group['value'] === null).toBe(group['why'] !== null);
  });

  it('takes an object id as well, and another endpoint than the handover leads to', async () => {
    const { document } = await desk.command(
      ...['preview', id, '--user', people[0]?.id ?? '', '--endpoint', 'v2'],
    );
    expect(document).toMatchObject({ token: 'v2', user: { userPrincipalName: person } });
  });

  it.each(['niemand@delinde.nl', '..', 'x/../me@delinde.nl', 'groepen', '?$filter=x'])(
    'refuses %s, who is nobody here',
    async (user) => {
      const { document, exitCode } = await desk.command('preview', id, '--user', user);
      expect([codeOf(document), exitCode]).toEqual(['preview-user-unknown', 3]);
    },
  );

  it('says that nobody gets a token where the enterprise application is gone', async () => {
    const gone = await desk.command(
      'onboard',
      ...draftOf('medimo', { customer: 'weg', applicationName: 'Weg' }),
    );
    const { servicePrincipalId } = gone.document['application'] as { servicePrincipalId: string };
    const graph = await openGraph(desk.simulator);
    await graph('DELETE', `/servicePrincipals/${servicePrincipalId}`);
    const { document } = await desk.command('preview', caseIdOf(gone.document), '--user', person);
    expect(codeOf(document)).toBe('preview-service-principal-gone');
  });

  it('writes nothing, and asks for no more than it needs', async () => {
    const before = await loggedRequests();
    const { document } = await desk.command('preview', id, '--user', person);
    const asked = (await loggedRequests()).slice(before.length);
    expect(asked.every(({ method }) => method === 'GET')).toBe(true);
    expect(asked).toHaveLength(6);
    expect(document['calls']).toMatchObject({ total: 6, writes: 0, criticalPath: 2 });
  });
});

async function loggedRequests(): Promise<readonly { readonly method: string; readonly path: string }[]> {
  const log = (await (await fetch(`${desk.simulator.control}/log`)).json()) as {
    requests: readonly { host: string; method: string; path: string }[];
  };
  return log.requests.filter(({ host }) => host === 'graph.microsoft.com' || host === 'graph');
}
