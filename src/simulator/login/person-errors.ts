import { SignInError } from './aadsts.ts';

/** Why a person does not get in. Codes and texts are Microsoft's. */
export const personErrors = {
  unknownUser: (name: string, tenant: string) =>
    new SignInError(
      'invalid_grant',
      50034,
      `The user account ${name} does not exist in the ${tenant} directory. To sign into this application, the account must be added to the directory.`,
    ),
  disabledUser: () => new SignInError('invalid_grant', 50057, 'The user account is disabled.'),
  notAssigned: (user: string, appId: string, appName: string) =>
    new SignInError(
      'access_denied',
      50105,
      `Your administrator has configured the application ${appName} ('${appId}') to block users unless they are specifically granted ('assigned') access to the application. The signed in user '${user}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator. Please contact your administrator to assign access to this application.`,
    ),
  consentNeeded: (appId: string, appName: string) =>
    new SignInError(
      'invalid_grant',
      65001,
      `The user or administrator has not consented to use the application with ID '${appId}' named '${appName}'. Send an interactive authorization request for this user and resource.`,
      { suberror: 'consent_required' },
    ),
  adminConsentNeeded: () =>
    new SignInError(
      'access_denied',
      90094,
      'An administrator of this tenant has set a policy that prevents you from granting this application the permissions it is requesting. Contact an administrator, who can grant permissions to this application on your behalf.',
    ),
  declined: () =>
    new SignInError('authorization_declined', 65004, 'User declined to consent to access the app.'),
  loginRequired: () =>
    new SignInError('login_required', 50058, 'A silent sign-in request was sent but no user is signed in.'),
  /** An account of another tenant, or a personal one. */
  accountOfOtherTenant: (account: string, provider: string, tenant: string, appId: string, appName: string) =>
    new SignInError(
      'invalid_request',
      50020,
      `User account '${account}' from identity provider '${provider}' does not exist in tenant '${tenant}' and cannot access the application '${appId}'(${appName}) in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Azure Active Directory user account.`,
    ),
  severalSessions: () =>
    new SignInError(
      'interaction_required',
      16000,
      'Either multiple user identities are available for the current request or selected account is not supported for the scenario.',
    ),
  blockedByPolicy: () =>
    new SignInError(
      'access_denied',
      53003,
      'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
    ),
  secondFactorNeeded: (resource: string) =>
    new SignInError(
      'interaction_required',
      50076,
      `Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '${resource}'.`,
      { suberror: 'basic_action' },
    ),
  deviceNotCompliant: () =>
    new SignInError(
      'interaction_required',
      53000,
      'Device is not in required device state: compliant. Conditional Access policy requires a compliant device, and the device is not compliant. The user must enroll their device with an approved MDM provider like Intune.',
    ),
  deviceNotJoined: () =>
    new SignInError(
      'interaction_required',
      53001,
      'Device is not in required device state: domain_joined. Conditional Access policy requires a domain joined device, and the device is not domain joined.',
    ),
  applicationNotApproved: () =>
    new SignInError(
      'interaction_required',
      53002,
      'Application used is not an approved application for Conditional Access.',
    ),
};
