/** What electron-builder reads to sign and to notarise. */
const signingVariables = [
  'CSC_LINK',
  'CSC_KEY_PASSWORD',
  'WIN_CSC_LINK',
  'WIN_CSC_KEY_PASSWORD',
  'APPLE_ID',
  'APPLE_APP_SPECIFIC_PASSWORD',
  'APPLE_TEAM_ID',
];

/**
 * Takes the empty ones out of `env`: a workflow without secrets sets them so, and electron-builder takes an empty
 * `CSC_LINK` for a certificate, which it then cannot read (macPackager of app-builder-lib 26.17.0).
 */
export function forgetEmptyCertificates(env: Record<string, string | undefined>): void {
  for (const name of signingVariables) if (env[name] === '') Reflect.deleteProperty(env, name);
}
