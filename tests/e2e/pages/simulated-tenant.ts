import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InProcess } from '../../unit/simulator/in-process.ts';

interface Kept {
  readonly tenants: readonly {
    readonly applications: readonly Stored[];
    readonly deletedApplications: readonly Stored[];
  }[];
}

interface Stored {
  readonly resource: {
    readonly id: string;
    readonly uniqueName?: string | null;
    readonly passwordCredentials: readonly unknown[];
  };
}

/** What the console's own simulated tenant holds of our making, read from where it is kept. */
interface OurApplications {
  /** How many secrets each living application of ours has. */
  readonly secretsOfEach: readonly number[];
  readonly deleted: number;
}

const fileOf = (dataFolder: string) => join(dataFolder, 'simulated', 'simulated-tenant.json');
const ours = (list: readonly Stored[]) =>
  list.filter(({ resource }) => resource.uniqueName?.startsWith('entra-handover-') === true);

export async function readOurApplications(dataFolder: string): Promise<OurApplications> {
  const { tenants } = JSON.parse(await readFile(fileOf(dataFolder), 'utf8')) as Kept;
  return {
    secretsOfEach: tenants
      .flatMap((tenant) => ours(tenant.applications))
      .map(({ resource }) => resource.passwordCredentials.length),
    deleted: tenants.flatMap((tenant) => ours(tenant.deletedApplications)).length,
  };
}

/** Deletes our applications as a colleague would in the portal. The console has not entered the simulation yet. */
export async function deleteOurApplications(dataFolder: string): Promise<void> {
  const file = fileOf(dataFolder);
  const snapshot = await readFile(file, 'utf8');
  const { tenants } = JSON.parse(snapshot) as Kept;
  const tenant = new InProcess({ snapshot, now: Date.now });
  for (const { resource } of tenants.flatMap(({ applications }) => ours(applications))) {
    const { status } = await tenant.graph('DELETE', `/applications/${resource.id}`);
    if (status !== 204) throw new Error(`deleting answered ${status}`);
  }
  await writeFile(file, tenant.simulator.snapshot());
}

/** Renames our applications as a colleague would in the portal. The console has not entered the simulation yet. */
export async function renameOurApplications(dataFolder: string, displayName: string): Promise<void> {
  const file = fileOf(dataFolder);
  const snapshot = await readFile(file, 'utf8');
  const { tenants } = JSON.parse(snapshot) as Kept;
  const tenant = new InProcess({ snapshot, now: Date.now });
  for (const { resource } of tenants.flatMap(({ applications }) => ours(applications))) {
    const { status } = await tenant.graph('PATCH', `/applications/${resource.id}`, { displayName });
    if (status !== 204) throw new Error(`renaming answered ${status}`);
  }
  await writeFile(file, tenant.simulator.snapshot());
}

/**
 * Makes an application as a colleague would by hand in the portal, with a secret, and answers its application id.
 * The console is not in the simulation now, and has been before.
 */
export async function makeApplicationByHand(
  dataFolder: string,
  displayName: string,
  redirectUris: readonly string[],
): Promise<string> {
  const file = fileOf(dataFolder);
  const tenant = new InProcess({ snapshot: await readFile(file, 'utf8'), now: Date.now });
  const made = await tenant.graph('POST', '/applications', {
    displayName,
    web: { redirectUris },
    groupMembershipClaims: 'SecurityGroup',
  });
  const { id, appId } = made.body;
  await tenant.graph('POST', '/servicePrincipals', { appId });
  const endDateTime = new Date(Date.now() + 200 * 86_400_000).toISOString();
  const secret = await tenant.graph('POST', `/applications/${String(id)}/addPassword`, {
    passwordCredential: { displayName: 'met de hand', endDateTime },
  });
  if (secret.status !== 200) throw new Error(`making it by hand answered ${secret.status}`);
  await writeFile(file, tenant.simulator.snapshot());
  return String(appId);
}
