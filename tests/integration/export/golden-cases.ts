import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import type { HandoverPackage } from '../../../src/core/handover/handover.ts';
import { caseIdOf } from '../cli/command-line.ts';
import { openedRegister } from '../storage/test-register.ts';
import { draftOf, setting, type Answer, type VendorDesk } from '../vendors/vendor-desk.ts';

interface GoldenCase {
  /** The folder below `tests/golden`. */
  readonly name: string;
  readonly vendor: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** What the vendor gives back, where the package of after that is wanted. */
  readonly completion?: Readonly<Record<string, string>>;
}

const caseware = { providerName: 'Entra', licences: '40', backupAdministrator: 'cw-noodbeheer' };
const ncare = {
  organisation: 'Zorggroep De Linde',
  channels: 'sms, app',
  sevenDays: 'on',
  ipAddresses: '212.114.99.1\n212.114.99.2',
  groups: 'roles',
  access: 'assigned',
  assignedGroups: 'Medicatie - zorg\nPilot medicatieveiligheid',
};

/** A usual case of every built-in profile; those that wait for the vendor in both of their phases. */
export const goldenCases: readonly GoldenCase[] = [
  {
    name: 'medimo',
    vendor: 'medimo',
    inputs: {
      customer: 'delinde',
      platform: 'ggz',
      access: 'assigned',
      assignedGroups: 'Medicatie - zorg',
      mappedGroups: 'Medicatie - zorg\nPilot medicatieveiligheid',
    },
  },
  { name: 'caseware-cloud-waiting', vendor: 'caseware-cloud', inputs: caseware },
  {
    name: 'caseware-cloud',
    vendor: 'caseware-cloud',
    inputs: caseware,
    completion: { replyUrl: 'https://eu.casewarecloud.com/delinde/sso/oidc/callback' },
  },
  {
    name: 'haloitsm-saml',
    vendor: 'haloitsm-saml',
    inputs: {
      entityId: 'https://delinde.haloitsm.com/auth',
      replyUrl: 'https://delinde.haloitsm.com/auth/Account/SAMLResponse',
      logoutUrl: 'https://delinde.haloitsm.com/auth/Account/Logout',
      pilotGroup: 'Team Noord',
      roleGroups: 'Team Noord = Agent',
      groups: 'assignedNames',
      certificateContacts: 'ict@delinde.nl',
    },
  },
  {
    name: 'haloitsm-app',
    vendor: 'haloitsm-app',
    inputs: {
      webAppUrl: 'https://delinde.haloitsm.com',
      portalUrl: 'https://portaal.delinde.nl',
      importUrl: 'https://delinde.haloitsm.com/azure/auth',
      groups: 'assignedNames',
      assignedGroups: 'Medicatie - zorg',
      roleGroups: 'Medicatie - zorg = Behandelaar\nPilot medicatieveiligheid = Proef',
    },
  },
  {
    name: 'loket',
    vendor: 'loket',
    inputs: {
      users: ['fatima.elamrani@delinde.nl', 'Kees van Dam', 'noor.peters@delinde.nl'].join('\n'),
    },
  },
  { name: 'ncare-waiting', vendor: 'ncare', inputs: ncare },
  {
    name: 'ncare',
    vendor: 'ncare',
    inputs: ncare,
    completion: { redirectUri: 'https://delinde.ncare.example/signin-oidc' },
  },
];

/** Onboards a case, in a register for its vendor, and answers its package, with fixed ids where chance gave them. */
export async function makeGoldenPackage(desk: VendorDesk, golden: GoldenCase): Promise<HandoverPackage> {
  const { vendor, inputs, completion } = golden;
  const onboarded = await desk.elsewhere(vendor, 'onboard', ...draftOf(vendor, await asFiles(desk, inputs)));
  expectDone(onboarded);
  const id = caseIdOf(onboarded.document);
  if (completion !== undefined)
    expectDone(await desk.elsewhere(vendor, 'complete', id, ...setting(completion)));
  return withFixedIds(await readPackage(path.join(desk.folder, vendor), id));
}

/** Lists come from files, as the command line takes them. */
async function asFiles(
  desk: VendorDesk,
  inputs: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(inputs)) {
    const file = path.join(desk.folder, `${name}.txt`);
    if (value.includes('\n')) await writeFile(file, value);
    given[name] = value.includes('\n') ? `@${file}` : value;
  }
  return given;
}

function expectDone({ document, exitCode }: Answer): void {
  expect([document['error'], [0, 2].includes(exitCode)]).toEqual([null, true]);
}

async function readPackage(folder: string, caseId: string): Promise<HandoverPackage> {
  const register = await openedRegister(folder, { simulated: true });
  const handover = register.findHandover(caseId);
  if (handover === null) throw new Error('the case has no package');
  return handover;
}

const fixedPem = `-----BEGIN CERTIFICATE-----\n${`${'TUlJQ2ZpeGVk'.repeat(5)}TUlJ\n`.repeat(16)}-----END CERTIFICATE-----\n`;

/** What another run would have otherwise, replaced before anything is made of the package. */
function withFixedIds(handover: HandoverPackage): HandoverPackage {
  const { caseId, application, secret, certificate } = handover;
  const replacements: readonly (readonly [string | undefined, string])[] = [
    [caseId, '00000000-0000-4000-8000-0000000000ca'],
    [application?.appId, '00000000-0000-4000-8000-00000000a991'],
    [application?.objectId, '00000000-0000-4000-8000-00000000a992'],
    [application?.servicePrincipalId, '00000000-0000-4000-8000-00000000a993'],
    [secret?.keyId, '00000000-0000-4000-8000-0000000000e1'],
    // Ends with the nonce of its step.
    [secret?.name, 'entra-handover secret'],
    [certificate?.thumbprint, '00112233445566778899AABBCCDDEEFF00112233'],
    [certificate?.pem, fixedPem],
  ];
  const fixed = replacements.reduce(
    (json, [found, replacement]) =>
      found === undefined ? json : json.replaceAll(inJson(found), inJson(replacement)),
    JSON.stringify(handover),
  );
  return JSON.parse(fixed) as HandoverPackage;
}

/** As it stands between the quotes of a string. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
