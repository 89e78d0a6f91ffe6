import { SignInError } from '../aadsts.ts';

/** Why a SAML message is not answered. Codes and texts are Microsoft's. */
export const samlErrors = {
  noMessage: () =>
    new SignInError(
      'invalid_request',
      750054,
      'SAMLRequest or SAMLResponse must be present as query string parameters in HTTP request for SAML Redirect binding. To learn more, see the troubleshooting article for error AADSTS750054.',
    ),
  noProtocolMessage: () =>
    new SignInError('invalid_request', 75005, 'The request is not a valid Saml2 protocol message.'),
  notXml: () =>
    new SignInError(
      'invalid_request',
      7500525,
      'There was an XML error in the SAML message. Verify that the XML content of the SAML messages conforms to the SAML protocol specifications.',
    ),
  invalidId: (id: string) =>
    new SignInError(
      'invalid_request',
      7500529,
      `The value '${id}' is not a valid SAML ID. The ID must not begin with a number.`,
    ),
  invalidNameIdPolicy: () =>
    new SignInError('invalid_request', 75016, 'SAML2 Authentication Request has invalid NameIdPolicy.'),
  contextNotExact: (comparison: string) =>
    new SignInError(
      'invalid_request',
      900235,
      `SAML authentication request's RequestedAuthenticationContext Comparison value must be 'exact'. Received value: '${comparison}'.`,
    ),
  unsupportedProperty: (property: string) =>
    new SignInError(
      'invalid_request',
      900236,
      `The SAML authentication request property '${property}' is not supported and must not be set.`,
    ),
  otherMethodRequested: (used: string, requested: string, appName: string) =>
    new SignInError(
      'invalid_request',
      75011,
      `Authentication method '${used}' by which the user authenticated with the service doesn't match requested authentication method '${requested}'. Contact the ${appName} application owner.`,
    ),
  notSigned: (appId: string) =>
    new SignInError(
      'invalid_request',
      76021,
      `ApplicationRequiresSignedRequests - The request sent by client is not signed while the application requires signed requests. Application: '${appId}'.`,
    ),
  wrongReplyUrl: (url: string, appId: string) =>
    new SignInError(
      'invalid_request',
      50011,
      `The reply URL '${url}' specified in the request does not match the reply URLs configured for the application '${appId}'. Make sure the reply URL sent in the request matches one added to your application in the Azure portal. Navigate to https://aka.ms/urlMismatchError to learn more about how to fix this.`,
    ),
  noSigningKey: (appId: string) =>
    new SignInError('server_error', 50003, `Application '${appId}' does not have a token signing key.`),
  missingInput: (parameter: string, transformation: string) =>
    new SignInError(
      'invalid_request',
      501241,
      `Mandatory Input '${parameter}' missing from transformation ID '${transformation}'.`,
    ),
  missingNameId: () =>
    new SignInError(
      'invalid_request',
      501241,
      'The attribute that is the source of the name identifier is empty for this user.',
    ),
};
