import type { Page } from 'playwright';
import type { Scenario } from './fake-bridge.ts';
import { makePlan, startRun, type Shot } from './shots.ts';

/** What a screen has when something is missing or too much: still to come, gone wrong, without a network, very long. */

type State = 'empty' | 'loading' | 'error' | 'offline' | 'long';
type Act = (page: Page) => Promise<void>;

const inUse: Partial<Scenario> = { delivery: 'confirmed', rotation: 'offered', retirement: 'offered' };
const offline: Partial<Scenario> = { network: 'none' };
const long: Partial<Scenario> = { content: 'long' };
const theCase = '/cases/case-1';

const seen =
  (selector: string): Act =>
  (page) =>
    page.locator(selector).first().waitFor();
const scrolled =
  (selector: string): Act =>
  (page) =>
    page
      .locator(selector)
      .first()
      .evaluate((section) => section.scrollIntoView());
const pressed =
  (button: string, then: string): Act =>
  async (page) => {
    await page.locator(button).first().click();
    await seen(then)(page);
    await scrolled(then)(page);
  };

function shot(screen: string, state: State, route: string, scenario: Partial<Scenario>, act?: Act): Shot {
  return { name: `60-${screen}-${state}`, route, scenario, ...(act === undefined ? {} : { act }) };
}
const loading = (screen: string, route: string, call: string): Shot =>
  shot(screen, 'loading', route, { hampered: `${call}=never` }, seen('.loading'));
const broken = (screen: string, route: string, call: string): Shot =>
  shot(screen, 'error', route, { hampered: `${call}=damaged` }, seen('.error'));
/** Reading goes on: what is shown comes from the register of this computer. */
const disconnected = (screen: string, route: string): Shot =>
  shot(screen, 'offline', route, offline, seen('.offline'));
const overlong = (screen: string, route: string): Shot => shot(screen, 'long', route, long);

const screens: readonly Shot[] = [
  disconnected('overview', '/'),
  overlong('overview', '/'),
  loading('register', '/cases', 'cases.page'),
  broken('register', '/cases', 'cases.page'),
  disconnected('register', '/cases'),
  overlong('register', '/cases'),
  loading('case', theCase, 'cases.get'),
  disconnected('case', theCase),
  shot('case', 'long', theCase, { ...inUse, ...long }),
  loading('result', `${theCase}/result`, 'cases.get'),
  broken('result', `${theCase}/result`, 'cases.get'),
  overlong('result', `${theCase}/result`),
  disconnected('expiry', '/calendar'),
  overlong('expiry', '/calendar'),
  disconnected('lookup', '/lookup'),
  loading('vendors', '/vendors', 'vendors.list'),
  broken('vendors', '/vendors', 'vendors.list'),
  disconnected('vendors', '/vendors'),
  overlong('vendors', '/vendors'),
  loading('vendor-choice', '/new', 'vendors.list'),
  broken('vendor-choice', '/new', 'vendors.list'),
  disconnected('vendor-choice', '/new'),
  overlong('vendor-choice', '/new'),
  loading('inputs', '/new/medimo', 'vendors.list'),
  broken('inputs', '/new/medimo', 'vendors.list'),
  disconnected('inputs', '/new/medimo'),
  overlong('inputs', '/new/caseware-cloud'),
  disconnected('open-package', '/open'),
  disconnected('settings', '/settings'),
  overlong('settings', '/settings'),
];

const searched: Act = async (page) => {
  await page.locator('textarea').fill('AADSTS50011');
  await page.keyboard.press('Control+Enter');
};
const swept = pressed('header .eh-filled', 'main');
const token: Act = async (page) => {
  await page.locator('.token input').fill('joost.bakker@delinde.nl');
  await page.keyboard.press('Enter');
  await scrolled('.token')(page);
};
const drift = pressed('.drift .head .v-btn', '.drift');
const failures = pressed('.failures .head .v-btn', '.failures');
const backup = pressed('.backup .actions .v-btn', '.backup');
const tested: Act = async (page) => {
  await page.getByRole('button', { name: /^(?:Verbinding testen|Test the connection)$/ }).click();
};

const palette: Act = async (page) => {
  await page.keyboard.press('Control+k');
  await page.locator('.palette input').fill('med');
  await page.locator('.palette').getByText('Zorggroep').first().waitFor();
};

/** What only shows after something was asked for. */
const asked: readonly Shot[] = [
  shot('lookup', 'loading', '/lookup', { hampered: 'advice.explain=never' }, async (page) => {
    await searched(page);
    await seen('.loading')(page);
  }),
  shot('lookup', 'long', '/lookup', long, searched),
  shot('sweep', 'error', '/sweep', { hampered: 'sweep.run=damaged' }, swept),
  shot('sweep', 'offline', '/sweep', { ...offline, hampered: 'sweep.run=unreachable' }, swept),
  shot('sweep', 'long', '/sweep', long, swept),
  shot('settings', 'error', '/settings', { hampered: 'app.testConnection=unreachable' }, tested),
  shot('connection', 'loading', '/settings', { hampered: 'app.testConnection=never' }, tested),
  shot(
    'connection',
    'offline',
    '/settings',
    { ...offline, hampered: 'app.testConnection=unreachable' },
    tested,
  ),
  shot('palette', 'offline', '/', offline, palette),
  shot('palette', 'long', '/', long, palette),
  shot('plan', 'offline', '/new/medimo', { ...offline, hampered: 'cases.plan=unreachable' }, makePlan),
  shot('plan', 'long', '/new/medimo', long, makePlan),
  shot('run', 'offline', '/new/medimo', { ...offline, run: 'waits' }, startRun),
  shot('run', 'long', '/new/medimo', { ...long, run: 'waits' }, startRun),
  shot('adopt', 'offline', '/adopt/medimo', { ...offline, directory: 'fails' }, seen('.error')),
  shot('adopt', 'long', '/adopt/medimo', long, async (page) => {
    await page.locator('input[type="search"]').fill('medimo');
    await seen('.row')(page);
  }),
  // The bar stays, and saving works: nothing of it needs a network.
  shot('result', 'offline', `${theCase}/result`, offline, async (page) => {
    await page.keyboard.press('Control+Enter');
    await seen('.saved')(page);
  }),
];

const panels: readonly Shot[] = [
  shot(
    'drift',
    'offline',
    theCase,
    { ...inUse, ...offline, hampered: 'aftercare.findDrift=unreachable' },
    drift,
  ),
  shot('drift', 'long', theCase, { ...inUse, ...long }, drift),
  shot('token', 'empty', theCase, inUse, scrolled('.token')),
  shot('token', 'loading', theCase, { ...inUse, hampered: 'preview.token=never' }, token),
  shot('token', 'error', theCase, { ...inUse, hampered: 'preview.token=refused' }, token),
  shot('token', 'offline', theCase, { ...inUse, ...offline, hampered: 'preview.token=unreachable' }, token),
  shot('token', 'long', theCase, { ...inUse, ...long }, token),
  shot('failures', 'empty', theCase, inUse, scrolled('.failures')),
  shot('failures', 'loading', theCase, { ...inUse, hampered: 'advice.listFailedSignIns=never' }, failures),
  shot('failures', 'error', theCase, { ...inUse, hampered: 'advice.listFailedSignIns=refused' }, failures),
  shot(
    'failures',
    'offline',
    theCase,
    { ...inUse, ...offline, hampered: 'advice.listFailedSignIns=unreachable' },
    failures,
  ),
  shot('failures', 'long', theCase, { ...inUse, ...long }, failures),
  shot('backup', 'loading', '/settings', { hampered: 'register.backUp=never' }, backup),
  shot('backup', 'error', '/settings', { hampered: 'register.backUp=damaged' }, backup),
];

const signIn: readonly Shot[] = [
  shot('sign-in', 'offline', '/sign-in', { ...offline, account: 'none' }, seen('.offline')),
];

export const stateShots: readonly Shot[] = [...signIn, ...screens, ...asked, ...panels];
