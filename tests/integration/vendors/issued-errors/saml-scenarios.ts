import { tenantId, type InProcess } from '../../../unit/simulator/in-process.ts';
import { altered, assignPolicy } from '../../../unit/simulator/login-tenant.ts';
import { authnRequest, openSamlTenant, redirected } from '../../../unit/simulator/saml-application.ts';
import { copied, nurse, type Scenario, type Scenarios } from './scene.ts';

const assertionNamespace = 'xmlns="urn:oasis:names:tc:SAML:2.0:assertion"';
const nameIdentifier = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier';

const sent =
  (message: string): Scenario =>
  async () => {
    const { tenant } = await openSamlTenant();
    return copied(await redirected(tenant, message, nurse));
  };

const afterChange =
  (
    change: (
      tenant: InProcess,
      halo: { readonly id: string; readonly principalId: string },
    ) => Promise<unknown>,
  ): Scenario =>
  async () => {
    const { tenant, halo } = await openSamlTenant();
    await change(tenant, halo);
    return copied(await redirected(tenant, authnRequest(), nurse));
  };

/** What goes wrong with SAML. */
export const samlScenarios: Scenarios = {
  75005: sent('<a xmlns="urn:oasis:names:tc:SAML:2.0:protocol"/>'),
  7500525: sent(authnRequest().slice(0, 80)),
  7500529: sent(authnRequest().replace('_request-1', '1-request')),
  75016: sent(authnRequest('', '<samlp:NameIDPolicy Format="urn:nothing"/>')),
  900236: sent(authnRequest('', `<Subject ${assertionNamespace}><NameID>x</NameID></Subject>`)),
  900235: sent(authnRequest('', '<samlp:RequestedAuthnContext Comparison="minimum"/>')),
  75011: sent(
    authnRequest(
      '',
      `<samlp:RequestedAuthnContext Comparison="exact"><AuthnContextClassRef ${assertionNamespace}>urn:oasis:names:tc:SAML:2.0:ac:classes:X509</AuthnContextClassRef></samlp:RequestedAuthnContext>`,
    ),
  ),
  750054: async () => {
    const { tenant } = await openSamlTenant();
    return copied(await tenant.raw(`/login/${tenantId}/saml2`));
  },
  76021: afterChange((tenant, { id }) =>
    tenant.graph('PATCH', `/applications/${id}`, {
      requestSignatureVerification: { isSignedRequestRequired: true, allowedWeakAlgorithms: null },
    }),
  ),
  50003: afterChange((tenant, { principalId }) =>
    tenant.graph('PATCH', `/servicePrincipals/${principalId}`, { preferredTokenSigningKeyThumbprint: null }),
  ),
  501241: async () => {
    const { tenant, halo } = await openSamlTenant();
    const ClaimsSchema = [{ Source: 'user', ID: 'mail', SamlClaimType: nameIdentifier }];
    const definition = { ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema } };
    const mapped = await altered(tenant, (state) => {
      assignPolicy(state, halo.principalId, definition);
    });
    return copied(await redirected(mapped, authnRequest(), 'noor.peters@delinde.nl'));
  },
};
