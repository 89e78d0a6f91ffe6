import type { RequiredResourceAccess } from './entra-objects.ts';

/** Microsoft Graph as an application (graph.md 1). */
export const graphAppId = '00000003-0000-0000-c000-000000000000';

/** Ids of Microsoft Graph's delegated permissions (graph.md 1, requiredResourceAccess). */
const scopeIds: Readonly<Record<string, string>> = {
  openid: '37f7f235-527c-4136-accd-4a02d197296e',
  profile: '14dad69e-099b-42c9-810b-d002981feec1',
  email: '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0',
  offline_access: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182',
  'User.Read': 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
  'GroupMember.Read.All': 'bc024368-1153-4739-b217-4326f2e966d0',
};

/** The id of a delegated permission that a profile may name. */
export function scopeIdOf(scope: string): string {
  const id = scopeIds[scope];
  if (id === undefined) throw new Error(`no id is known for the permission ${scope}`);
  return id;
}

/** The names of Microsoft Graph's permissions that an application asks for, as far as they are known here. */
export function listAskedScopes(asked: readonly RequiredResourceAccess[]): readonly string[] {
  const ids = asked
    .filter(({ resourceAppId }) => resourceAppId === graphAppId)
    .flatMap(({ resourceAccess }) => resourceAccess.map(({ id }) => id));
  return Object.keys(scopeIds).filter((scope) => ids.includes(scopeIdOf(scope)));
}
