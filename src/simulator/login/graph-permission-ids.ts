/** Ids of Graph's delegated permissions, as `requiredResourceAccess` names them (graph.md 1). */
const scopeById: Readonly<Record<string, string>> = {
  '37f7f235-527c-4136-accd-4a02d197296e': 'openid',
  '14dad69e-099b-42c9-810b-d002981feec1': 'profile',
  '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0': 'email',
  '7427e0e9-2fba-42fe-b0c0-848c9e6a8182': 'offline_access',
  'e1fe6dd8-ba31-4d61-89e7-88639da4683d': 'User.Read',
  'bc024368-1153-4739-b217-4326f2e966d0': 'GroupMember.Read.All',
  'bdfbf15f-ee85-4955-8675-146e8e5296b5': 'Application.ReadWrite.All',
  'c79f8feb-a9db-4090-85f9-90d820caa0eb': 'Application.Read.All',
  '84bccea3-f856-4a8a-967b-dbe0a3d53a64': 'AppRoleAssignment.ReadWrite.All',
  '41ce6ca6-6826-4807-84f1-1c82854f7ee5': 'DelegatedPermissionGrant.ReadWrite.All',
  '572fea84-0151-49b2-9301-11cb16974376': 'Policy.Read.All',
  'b27add92-efb2-4f16-84f5-8108ba77985c': 'Policy.ReadWrite.ApplicationConfiguration',
  'e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20': 'AuditLog.Read.All',
  '06da0dbc-49e2-44d2-8312-53f166ab848a': 'Directory.Read.All',
  '4908d5b9-3fb2-4b1e-9336-1888b7937185': 'Organization.Read.All',
  '2f9ee017-59c1-4f1d-9472-bd5529a7b311': 'Domain.Read.All',
  'b340eb25-3456-403f-be2f-af7a0d370277': 'User.ReadBasic.All',
  'a154be20-db9c-4678-8ab7-66f6cc099a59': 'User.Read.All',
  '5f8c59db-677d-491f-a6b8-5f174b11ec1d': 'Group.Read.All',
  '7bb27fa3-ea8f-4d67-a916-87715b6188bd': 'Synchronization.ReadWrite.All',
  '741c54c3-0c1e-44a1-818b-3f97ab4e8c83': 'RoleManagement.Read.Directory',
};

/** Ids of Graph's application permissions; source: its permissions reference. */
const roleById: Readonly<Record<string, string>> = {
  '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30': 'Application.Read.All',
  '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9': 'Application.ReadWrite.All',
  '06b708a9-e830-4db3-a914-8e69da51d44f': 'AppRoleAssignment.ReadWrite.All',
  'b0afded3-3588-46d8-8b3d-9842eff778da': 'AuditLog.Read.All',
  '7ab1d382-f21e-4acd-a863-ba3e13f7da61': 'Directory.Read.All',
  'dbb9058a-0e50-45d7-ae91-66909b5d4664': 'Domain.Read.All',
  '5b567255-7703-4780-807c-7be8301ae99b': 'Group.Read.All',
  '98830695-27a2-44f7-8c18-0c3ebc9698f6': 'GroupMember.Read.All',
  '498476ce-e0fe-48b0-b801-37ba7e2685c6': 'Organization.Read.All',
  '246dd0d5-5bd0-4def-940b-0421030a5b68': 'Policy.Read.All',
  '483bed4a-2ad3-4361-a73b-c83ccdbdc53c': 'RoleManagement.Read.Directory',
  'df021288-bdef-4463-88db-98f22de89214': 'User.Read.All',
};

/** A permission of Graph with its id. */
export interface GraphPermission {
  readonly id: string;
  readonly value: string;
}

const listed = (names: Readonly<Record<string, string>>): GraphPermission[] =>
  Object.entries(names).map(([id, value]) => ({ id, value }));

/** The delegated permissions of Graph whose ids are known here. */
export const graphScopes: readonly GraphPermission[] = listed(scopeById);

/** The application permissions of Graph whose ids are known here. */
export const graphRoles: readonly GraphPermission[] = listed(roleById);

/** The name of one of Graph's delegated permissions; undefined for one that the simulator does not know. */
export function graphScopeOf(permissionId: string): string | undefined {
  return scopeById[permissionId];
}
