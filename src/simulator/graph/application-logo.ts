import { applicationToWrite } from './applications.ts';
import type { GraphCall, GraphReply, GraphRoute } from './graph-call.ts';

/** Takes a picture, which `readRequestBody` has looked at, and remembers only that there is one. */
function setLogo(call: GraphCall): GraphReply {
  const stored = applicationToWrite(call);
  const { resource } = stored;
  const logoUrl = `https://secure.aadcdn.microsoftonline-p.com/appbranding/${resource.id}/1033/bannerlogo`;
  stored.resource = { ...resource, info: { ...(resource['info'] as object), logoUrl } };
  return { status: 204 };
}

export const logoRoutes: readonly GraphRoute[] = [
  {
    method: 'PUT',
    path: '/applications/{application-id}/logo',
    scopes: ['Application.ReadWrite.All'],
    handle: setLogo,
  },
];
