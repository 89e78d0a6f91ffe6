/** What every screen is to be seen in. */
export const screenStates = ['empty', 'loading', 'error', 'offline', 'long'] as const;

/** Per state the name of a shot that shows it, or, beginning with "none: ", why there is no such state. */
export type StateShots = Readonly<Record<(typeof screenStates)[number], string>>;

/** By the name of the file in src/renderer/screens, without `-screen.vue`. */
export const statesOfScreens: Readonly<Record<string, StateShots>> = {
  'sign-in': {
    empty: '01-sign-in',
    loading: '01-sign-in-browser',
    error: '01-sign-in-refused',
    offline: '60-sign-in-offline',
    long: 'none: nobody has signed in, so nothing on it was named by anybody',
  },
  overview: {
    empty: '02-overview-empty',
    loading: '02-overview-loading',
    error: '02-overview-broken',
    offline: '60-overview-offline',
    long: '60-overview-long',
  },
  register: {
    empty: '37-register-empty',
    loading: '60-register-loading',
    error: '60-register-error',
    offline: '60-register-offline',
    long: '60-register-long',
  },
  case: {
    empty: '07-case-unfinished',
    loading: '60-case-loading',
    error: '07-case-unknown',
    offline: '60-case-offline',
    long: '60-case-long',
  },
  result: {
    empty: 'none: it is reached when there is a package',
    loading: '60-result-loading',
    error: '60-result-error',
    offline: '60-result-offline',
    long: '60-result-long',
  },
  expiry: {
    empty: '44-calendar-empty',
    loading: '44-calendar-loading',
    error: '44-calendar-broken',
    offline: '60-expiry-offline',
    long: '60-expiry-long',
  },
  lookup: {
    empty: '45-lookup-empty',
    loading: '60-lookup-loading',
    error: '45-lookup-failed',
    offline: '60-lookup-offline',
    long: '60-lookup-long',
  },
  vendors: {
    empty: 'none: five profiles come with the product',
    loading: '60-vendors-loading',
    error: '60-vendors-error',
    offline: '60-vendors-offline',
    long: '60-vendors-long',
  },
  'vendor-choice': {
    empty: 'none: five profiles come with the product',
    loading: '60-vendor-choice-loading',
    error: '60-vendor-choice-error',
    offline: '60-vendor-choice-offline',
    long: '60-vendor-choice-long',
  },
  inputs: {
    empty: '03-inputs-empty',
    loading: '60-inputs-loading',
    error: '60-inputs-error',
    offline: '60-inputs-offline',
    long: '60-inputs-long',
  },
  plan: {
    empty: '04-plan-unchanged',
    loading: '04-plan-making',
    error: '04-plan-refused',
    offline: '60-plan-offline',
    long: '60-plan-long',
  },
  run: {
    empty: 'none: a plan without steps cannot be applied',
    loading: '05-progress',
    error: '05-progress-failed',
    offline: '60-run-offline',
    long: '60-run-long',
  },
  adopt: {
    empty: '49-adopt-nothing',
    loading: '49-adopt-searching',
    error: '49-adopt-broken',
    offline: '60-adopt-offline',
    long: '60-adopt-long',
  },
  'adopt-inputs': {
    empty: 'none: its questions are answered by what the application has',
    loading: 'none: it opens when the application was read; until then the list says so',
    error: '49-adopt-refused',
    offline: 'none: as the questions of a new case, 60-inputs-offline',
    long: '49-adopt-inputs-end',
  },
  'open-package': {
    empty: '35-package-empty',
    loading: '70-requests-loading',
    error: '35-package-damaged',
    offline: '60-open-package-offline',
    long: '35-package-long',
  },
  request: {
    empty: '71-prepare-choose',
    loading: '71-prepare-loading',
    error: '71-prepare-error',
    offline: 'none: it asks for no network',
    long: '71-prepare-long',
  },
  sweep: {
    empty: '48-sweep-start',
    loading: '48-sweep-busy',
    error: '60-sweep-error',
    offline: '60-sweep-offline',
    long: '60-sweep-long',
  },
  settings: {
    empty: '36-backup-unset',
    loading: 'none: preferences are known before the window opens',
    error: '60-settings-error',
    offline: '60-settings-offline',
    long: '60-settings-long',
  },
};

/** By the name of the component, or of the part of the window's frame, without `.vue`. */
export const statesOfPanels: Readonly<Record<string, StateShots>> = {
  'case-checks': {
    empty: '50-checks-start',
    loading: '50-checks-busy',
    error: '50-checks-signed-out',
    offline: '50-checks-offline',
    long: '50-checks-many',
  },
  'drift-panel': {
    empty: '42-drift-none',
    loading: '42-drift-busy',
    error: '42-drift-signed-out',
    offline: '60-drift-offline',
    long: '60-drift-long',
  },
  'token-panel': {
    empty: '60-token-empty',
    loading: '60-token-loading',
    error: '60-token-error',
    offline: '60-token-offline',
    long: '60-token-long',
  },
  'failures-panel': {
    empty: '60-failures-empty',
    loading: '60-failures-loading',
    error: '60-failures-error',
    offline: '60-failures-offline',
    long: '60-failures-long',
  },
  'export-panel': {
    empty: 'none: every case that is handed over has formats',
    loading: 'none: a file is written at once; the button says that it is busy',
    error: '31-export-refused',
    offline: '60-result-offline',
    long: '60-result-long',
  },
  'retirement-panel': {
    empty: 'none: it is not there where there is nothing to take out of use',
    loading: 'none: it only leads to a plan, which has that state',
    error: 'none: it only leads to a plan, which has that state',
    offline: '60-case-offline',
    long: '60-case-long',
  },
  'rotation-panel': {
    empty: 'none: it is not there where there is nothing to renew',
    loading: 'none: it only leads to a plan, which has that state',
    error: 'none: it only leads to a plan, which has that state',
    offline: '60-case-offline',
    long: '60-case-long',
  },
  'command-palette': {
    empty: '34-habit-palette',
    loading: 'none: commands and screens are there at once; cases join them as they are found',
    error: 'none: commands and screens stay; a register that cannot be read says so on its own screen',
    offline: '60-palette-offline',
    long: '60-palette-long',
  },
  'connection-test': {
    empty: '36-backup-unset',
    loading: '60-connection-loading',
    error: '60-settings-error',
    offline: '60-connection-offline',
    long: '12-settings',
  },
  'backup-settings': {
    empty: '36-backup-unset',
    loading: '60-backup-loading',
    error: '60-backup-error',
    offline: '60-settings-offline',
    long: '60-settings-long',
  },
};
