import { applicationToWrite } from './applications.ts';
import type { GraphRoute } from './graph-call.ts';
import { addPassword, removePassword } from './password-credentials.ts';
import { servicePrincipalToWrite } from './service-principals.ts';

const scopes = ['Application.ReadWrite.All', 'Directory.ReadWrite.All'];

/** Secrets of applications, and of service principals. */
export const secretRoutes: readonly GraphRoute[] = [
  ...['/applications/{application-id}', "/applications(appId='{appId}')"].flatMap((path): GraphRoute[] => [
    {
      method: 'POST',
      path: `${path}/addPassword`,
      scopes,
      handle: (call) => addPassword(call, applicationToWrite(call)),
    },
    {
      method: 'POST',
      path: `${path}/removePassword`,
      scopes,
      handle: (call) => removePassword(call, applicationToWrite(call)),
    },
  ]),
  {
    method: 'POST',
    path: '/servicePrincipals/{servicePrincipal-id}/addPassword',
    scopes,
    handle: (call) => addPassword(call, servicePrincipalToWrite(call)),
  },
  {
    method: 'POST',
    path: '/servicePrincipals/{servicePrincipal-id}/removePassword',
    scopes,
    handle: (call) => removePassword(call, servicePrincipalToWrite(call)),
  },
];
