import { createFakeBridge, type Scenario } from './fake-bridge.ts';

const usual: Scenario = {
  account: 'real',
  runtime: 'electron',
  platform: 'windows',
  protection: 'protected',
  language: 'nl',
  theme: 'light',
  register: 'some',
  signIn: 'works',
  plan: 'works',
  run: 'works',
  profile: 'works',
  directory: 'works',
  delivery: 'none',
  rotation: 'none',
  drift: 'some',
  package: 'locked',
  export: 'works',
  backup: 'fine',
  hiding: 'works',
};

/** Put into the page before its own scripts: the scenario comes from the address. */
const given = Object.fromEntries(new URLSearchParams(location.search)) as Partial<Scenario>;
Object.defineProperty(window, 'entraHandover', { value: createFakeBridge({ ...usual, ...given }) });
