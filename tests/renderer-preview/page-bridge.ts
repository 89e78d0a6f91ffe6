import { createFakeBridge, type Scenario } from './fake-bridge.ts';
import { hamperedBridge, longBridge } from './hampered-bridge.ts';
import { hostileBridge } from './hostile-bridge.ts';

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
  retirement: 'none',
  checks: 'some',
  drift: 'some',
  package: 'locked',
  export: 'works',
  backup: 'fine',
  hiding: 'works',
  managed: 'nothing',
  network: 'works',
  content: 'usual',
  hampered: '',
};

/** Put into the page before its own scripts: the scenario comes from the address; `hostile` poisons every text. */
const address = new URLSearchParams(location.search);
const given = Object.fromEntries(address) as Partial<Scenario>;
const scenario: Scenario = { ...usual, ...given };
if (scenario.network === 'none') Object.defineProperty(navigator, 'onLine', { value: false });

let bridge = createFakeBridge(scenario);
if (scenario.hampered !== '') bridge = hamperedBridge(bridge, scenario.hampered);
if (scenario.content === 'long') bridge = longBridge(bridge);
if (address.has('hostile')) bridge = hostileBridge(bridge);
Object.defineProperty(window, 'entraHandover', { value: bridge });
