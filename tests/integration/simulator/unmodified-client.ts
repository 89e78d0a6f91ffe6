/**
 * A client of Microsoft's that knows nothing of a simulator: it signs in with a device code and reads who
 * it is. Its first argument is the public client to sign in with; it prints what Graph answered.
 */
import { PublicClientApplication } from '@azure/msal-node';

const client = new PublicClientApplication({
  auth: {
    clientId: process.argv[2] ?? '',
    authority: 'https://login.microsoftonline.com/organizations',
  },
});
const signedIn = await client.acquireTokenByDeviceCode({
  scopes: ['User.Read'],
  deviceCodeCallback: () => undefined,
});
const response = await fetch('https://graph.microsoft.com/v1.0/me?$select=userPrincipalName', {
  headers: { authorization: `Bearer ${signedIn?.accessToken ?? ''}` },
});
console.log(JSON.stringify(await response.json()));
