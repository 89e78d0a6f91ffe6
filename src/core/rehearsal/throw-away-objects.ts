import { z } from 'zod';
import { instantiationPath } from '../plan/steps/saml-application-steps.ts';
import type { Bench, ThrowAway } from './bench.ts';
import { throwAwayName, throwAwayNotes } from './throw-away-name.ts';

/** How many applications a rehearsal makes at most: one for each purpose below, three for lags, and another by an upsert. */
export const mostThrowAways = 13;

type Purpose =
  | 'settings'
  | 'roles'
  | 'single sign on'
  | 'certificate'
  | 'no mode'
  | 'template'
  | 'upsert'
  | 'lag'
  | 'secret'
  | 'long name';

const made = z.object({ id: z.string(), appId: z.string() });
const principal = z.object({ id: z.string() });
const instance = z.object({ application: made, servicePrincipal: principal });
const certificate = z.object({ thumbprint: z.string() });

/** Makes an application and nothing else. @throws {NotTried} */
export async function makeApplication(
  bench: Bench,
  purpose: Purpose,
  properties: Readonly<Record<string, unknown>> = {},
): Promise<Omit<ThrowAway, 'servicePrincipalId'>> {
  const body = {
    displayName: throwAwayName(bench.mark, purpose),
    notes: throwAwayNotes(bench.mark),
    signInAudience: 'AzureADMyOrg',
    ...properties,
  };
  const answer = made.parse(await bench.need({ method: 'POST', path: '/applications', body }));
  bench.made.applications.add(answer.id);
  return answer;
}

async function makeBoth(
  bench: Bench,
  purpose: Purpose,
  properties: Readonly<Record<string, unknown>> = {},
): Promise<ThrowAway> {
  const application = await makeApplication(bench, purpose, properties);
  const body = { appId: application.appId, notes: throwAwayNotes(bench.mark) };
  const { id } = principal.parse(await bench.need({ method: 'POST', path: '/servicePrincipals', body }));
  bench.made.principals.add(id);
  return { ...application, servicePrincipalId: id };
}

/** Each is made once for a rehearsal, by the first item that needs it. */
function once({ shelf }: Bench, purpose: Purpose, make: () => Promise<ThrowAway>): Promise<ThrowAway> {
  const found = shelf.get(purpose) ?? make();
  shelf.set(purpose, found);
  return found;
}

/** One whose settings are changed back and forth; it has no redirect URI. */
export const settingsApplication = (bench: Bench): Promise<ThrowAway> =>
  once(bench, 'settings', () => makeBoth(bench, 'settings'));

/** Where a secret of its own is tried. */
export const secretApplication = (bench: Bench): Promise<ThrowAway> =>
  once(bench, 'secret', () => makeBoth(bench, 'secret'));

/** One with two roles for people. */
export const rolesApplication = (bench: Bench): Promise<ThrowAway> =>
  once(bench, 'roles', () =>
    makeBoth(bench, 'roles', {
      appRoles: ['First', 'Second'].map((value) => ({
        id: bench.ports.ids.uuid(),
        value,
        displayName: value,
        description: value,
        allowedMemberTypes: ['User'],
        isEnabled: true,
      })),
    }),
  );

/** One of the template for applications that are in no gallery. */
export const templateApplication = (bench: Bench): Promise<ThrowAway> =>
  once(bench, 'template', async () => {
    const body = { displayName: throwAwayName(bench.mark, 'template') };
    const { application, servicePrincipal } = instance.parse(
      await bench.need({ method: 'POST', path: instantiationPath, body }),
    );
    bench.made.applications.add(application.id);
    bench.made.principals.add(servicePrincipal.id);
    // A template takes nothing but a name.
    const notes = { notes: throwAwayNotes(bench.mark) };
    for (const path of [`/applications/${application.id}`, `/servicePrincipals/${servicePrincipal.id}`])
      await bench.need({ method: 'PATCH', path, body: notes });
    return { ...application, servicePrincipalId: servicePrincipal.id };
  });

/** One that is set up for SAML, with an active certificate. */
export const samlApplication = (bench: Bench): Promise<ThrowAway> =>
  once(bench, 'single sign on', async () => {
    const application = await makeBoth(bench, 'single sign on');
    const { servicePrincipalId } = application;
    await bench.need({
      method: 'PATCH',
      path: `/servicePrincipals/${servicePrincipalId}`,
      body: { preferredSingleSignOnMode: 'saml' },
    });
    await nameForSaml(bench, application);
    await certify(bench, application);
    return application;
  });

/** One with an active certificate whose single sign-on is not set to SAML. */
const certified = (bench: Bench, purpose: 'certificate' | 'no mode'): Promise<ThrowAway> =>
  once(bench, purpose, async () => {
    const application = await makeBoth(bench, purpose);
    await nameForSaml(bench, application);
    await certify(bench, application);
    return application;
  });

/** Such a one whose certificates are changed. */
export const certifiedApplication = (bench: Bench): Promise<ThrowAway> => certified(bench, 'certificate');

/** Such a one that keeps its certificate. */
export const modelessApplication = (bench: Bench): Promise<ThrowAway> => certified(bench, 'no mode');

/** Where a SAML application of a rehearsal is answered: nobody's address (RFC 2606). */
export const samlReplyUrl = 'https://rehearsal.example/acs';

/** What the SAML name of an application is made of. */
export type SamlNamed = Pick<ThrowAway, 'appId'>;

export const samlNameOf = ({ appId }: SamlNamed): string => `api://${appId}`;

async function nameForSaml(bench: Bench, application: ThrowAway): Promise<void> {
  const body = { identifierUris: [samlNameOf(application)], web: { redirectUris: [samlReplyUrl] } };
  await bench.need({ method: 'PATCH', path: `/applications/${application.id}`, body });
}

async function certify(bench: Bench, { servicePrincipalId }: ThrowAway): Promise<void> {
  const path = `/servicePrincipals/${servicePrincipalId}`;
  const { thumbprint } = certificate.parse(
    await bench.need({
      method: 'POST',
      path: `${path}/addTokenSigningCertificate`,
      body: { displayName: 'CN=Entra Handover rehearsal' },
    }),
  );
  await bench.need({ method: 'PATCH', path, body: { preferredTokenSigningKeyThumbprint: thumbprint } });
}
