import { refusalAtVendor, signInAtVendor } from '../simulator/relying-party.ts';
import {
  openServiceProvider,
  registerForSaml,
  responseFor,
  signInAtServiceProvider,
} from '../simulator/service-provider.ts';
import type { SimulatorAddresses } from '../simulator/spawn-simulator.ts';
import { registerApplication, type openGraph } from '../simulator/tenant-work.ts';

type Body = Readonly<Record<string, unknown>>;
type SendGraph = Awaited<ReturnType<typeof openGraph>>;

/** What a token carries, each value as text, sorted; or the AADSTS number of the refusal. */
export type Issued = ReadonlyMap<string, readonly string[]> | number;

/** Lets the tenant issue tokens for one application, to a vendor's library. */
export type Issue = (userPrincipalName: string) => Promise<Issued>;

export interface Vendor {
  readonly simulator: SimulatorAddresses;
  readonly tenantId: string;
  readonly scope: string;
}

export interface Registered {
  readonly id: string;
  readonly appId: string;
  readonly principalId: string;
  readonly issue: Issue;
}

const redirectUri = 'https://vendor.example/callback';

/** Registers an application for OpenID Connect at the v1 or v2 endpoint. */
export async function registerForOidc(
  send: SendGraph,
  application: Body,
  version: 'v1' | 'v2',
  vendor: Vendor,
): Promise<Registered> {
  const made = await registerApplication(send, { ...application, web: { redirectUris: [redirectUri] } });
  const issue = oidcIssue({ clientId: made.appId, secret: made.secret, redirectUri }, version, vendor);
  return { id: made.id, appId: made.appId, principalId: made.servicePrincipalId, issue };
}

/** Signs people in with an OpenID Connect library. */
export function oidcIssue(
  client: { readonly clientId: string; readonly secret: string; readonly redirectUri: string },
  version: 'v1' | 'v2',
  { simulator, tenantId, scope }: Vendor,
): Issue {
  const login = `https://login.microsoftonline.com/${tenantId}`;
  const handover = { provider: version === 'v1' ? `${login}/` : `${login}/v2.0`, scope, ...client };
  return async (userPrincipalName) => {
    try {
      const claims = await signInAtVendor(simulator, handover, userPrincipalName);
      return new Map(Object.entries(claims).map(([name, value]) => [name, asTexts(value)]));
    } catch {
      return numberIn(await refusalAtVendor(simulator, handover, userPrincipalName));
    }
  };
}

/** Registers an application for SAML, with a claims policy where one is given. */
export async function registerWithAssertions(
  send: SendGraph,
  { entityId, policy, ...application }: Body & { entityId: string; policy?: Body | undefined },
  { simulator, tenantId }: Vendor,
): Promise<Registered> {
  const replyUrl = `${entityId}/acs`;
  const made = await registerForSaml(send, {
    ...application,
    web: { redirectUris: [replyUrl] },
    identifierUris: [entityId],
  });
  if (policy !== undefined) await linkPolicy(send, made.principalId, policy);
  const metadataUrl = `https://login.microsoftonline.com/${tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${made.appId}`;
  const issue = samlIssue({ entityId, replyUrl, metadataUrl }, { simulator, tenantId });
  return { ...made, issue };
}

/** Signs people in with a SAML library. */
export function samlIssue(
  handover: { readonly entityId: string; readonly replyUrl: string; readonly metadataUrl: string },
  { simulator, tenantId }: Pick<Vendor, 'simulator' | 'tenantId'>,
): Issue {
  const opened = openServiceProvider(simulator, handover);
  return async (userPrincipalName) => {
    const vendor = await opened;
    try {
      const issuer = `https://sts.windows.net/${tenantId}/`;
      const profile = await signInAtServiceProvider(simulator, vendor, userPrincipalName, issuer);
      const attributes = Object.entries((profile['attributes'] ?? {}) as Body);
      return new Map([
        ['NameID', [String(profile.nameID)]],
        ...attributes.map(([name, value]): [string, string[]] => [name, asTexts(value)]),
      ]);
    } catch {
      return numberIn(await responseFor(simulator, vendor, userPrincipalName).catch(String));
    }
  };
}

async function linkPolicy(send: SendGraph, principalId: string, policy: Body): Promise<void> {
  const definition = [JSON.stringify({ ClaimsMappingPolicy: { Version: 1, ...policy } })];
  const made = await send('POST', '/policies/claimsMappingPolicies', { displayName: 'Claims', definition });
  const at = `https://graph.microsoft.com/v1.0/policies/claimsMappingPolicies/${String(made.body['id'])}`;
  const linked = await send('POST', `/servicePrincipals/${principalId}/claimsMappingPolicies/$ref`, {
    '@odata.id': at,
  });
  if (linked.status !== 204) throw new Error(JSON.stringify([made.body, linked.body]));
}

function asTexts(value: unknown): string[] {
  const plain = (one: unknown): string => (typeof one === 'string' ? one : JSON.stringify(one));
  return [value].flat().map(plain).toSorted();
}

function numberIn(page: string): number {
  const code = /AADSTS(\d+)/.exec(page)?.[1];
  if (code === undefined) throw new Error(page.slice(0, 2000));
  return Number(code);
}
