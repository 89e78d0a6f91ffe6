/**
 * The one list of calls between the renderer and main, by group. The preload bundles this file
 * and nothing else, so it holds names only; schemas are in `console-schemas.ts`.
 */
export const consoleCalls = {
  app: ['state', 'setPreferences', 'testConnection', 'useSimulation', 'leaveSimulation', 'openLink'],
  session: ['signIn', 'signInWithDeviceCode', 'cancelSignIn', 'signOut', 'switchAccount'],
  vendors: ['list', 'choose', 'addOffered'],
  directory: ['search', 'readUserList'],
  cases: [
    'preview',
    'plan',
    'planResume',
    'planComplete',
    'planRollback',
    'planRotation',
    'planRotationStep',
    'apply',
    'stop',
    'verify',
    'overview',
    'page',
    'exportList',
    'get',
    'revealSecret',
    'hideSecret',
    'copyField',
    'deliver',
    'confirm',
    'purge',
    'forgetPersons',
  ],
  packages: [
    'export',
    'letter',
    'suggestPassphrase',
    'copyPassphrase',
    'judgePassphrase',
    'open',
    'takeWaiting',
    'drop',
    'unlock',
    'reveal',
    'copyField',
  ],
  requests: ['look', 'agree', 'saveAnswer', 'sender', 'make', 'list', 'save', 'takeIn', 'openAnswer'],
  adoption: ['search', 'read', 'plan'],
  aftercare: ['findDrift', 'acceptDrift', 'withdrawDrift', 'planRestoration'],
  checks: ['run', 'compareUsers', 'stop', 'questions', 'answer'],
  retirement: ['plan'],
  expiry: ['read', 'addDate', 'removeDate', 'putBackDates', 'scan', 'stopScan', 'export'],
  advice: ['explain', 'listFailedSignIns'],
  preview: ['token'],
  sweep: ['run', 'stop'],
  diagnostics: ['preview', 'save'],
  register: ['setRecovery', 'backUp', 'openBackup', 'previewRestore', 'restore', 'reseal', 'checkHistory'],
} as const;

export type ConsoleCalls = typeof consoleCalls;
export type CallGroup = keyof ConsoleCalls;

/** What main tells the renderer unasked. */
export const consoleEvents = [
  'stateChanged',
  'deviceCode',
  'runEvent',
  'clipboardChanged',
  'sweepProgress',
  'checkProgress',
  'fileWaiting',
  'menuCommand',
] as const;

export type ConsoleEvent = (typeof consoleEvents)[number];

/** The channel name of a call or event; written nowhere by hand. */
export function channelOf(group: string, name: string): string {
  return `console:${group}.${name}`;
}
