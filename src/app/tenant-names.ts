import { z } from 'zod';
import { nameTenant } from '../core/plan/build-plan.ts';
import type { Register } from '../core/register/register.ts';
import { organizationAnswer } from '../core/tenant/graph-objects.ts';
import { scopesFor } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

/** By what name a tenant is shown; empty names where nobody has read them yet. */
export interface ShownTenant {
  readonly id: string;
  readonly displayName: string;
  readonly defaultDomain: string;
}

const stored = z.object({ displayName: z.string(), defaultDomain: z.string() });

/** The name of a tenant as it was last read. */
export function recallTenant(register: Register, tenantId: string): ShownTenant {
  const content = register.readSetting(keyOf(tenantId));
  const parsed = content === null ? null : stored.safeParse(JSON.parse(content));
  return {
    id: tenantId,
    displayName: '',
    defaultDomain: '',
    ...(parsed?.success === true ? parsed.data : {}),
  };
}

/** Reads the tenant's name and remembers it; a tenant that does not answer keeps its id as name. */
export async function learnTenant(
  workplace: Workplace,
  account: Account,
  tokens: TokenSource,
): Promise<void> {
  const path = '/organization?$select=id,displayName,verifiedDomains';
  const answer = await workplace
    .graph(tokens)
    .send({ method: 'GET', path }, { scopes: scopesFor('sign-in') });
  if (answer.kind !== 'answered' || answer.status >= 400) return;
  const organization = organizationAnswer.safeParse(answer.body).data?.value[0];
  if (organization === undefined) return;
  const { displayName, defaultDomain } = nameTenant(organization);
  workplace.register.writeSetting(keyOf(account.tenantId), JSON.stringify({ displayName, defaultDomain }));
}

function keyOf(tenantId: string): string {
  return `tenant-name:${tenantId}`;
}
