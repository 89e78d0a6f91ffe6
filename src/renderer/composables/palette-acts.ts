import { useRouter } from 'vue-router';
import { shortcutPlaces } from '../../contract/shortcuts.ts';
import type { IconName } from '../icons/icon-paths.ts';
import { useAppStore } from '../stores/app-store.ts';
import { useSweepStore } from '../stores/sweep-store.ts';
import { useVendorStore } from '../stores/vendor-store.ts';
import { useTexts } from '../wording/use-texts.ts';
import type { ScreenTextId } from '../wording/screen-text.ts';
import { screenActs, type ScreenAct } from './screen-acts.ts';
import { isAnswered, pressShortcut, type Shortcut } from './shortcuts.ts';

/** One line of the palette. */
export interface PaletteEntry extends Omit<ScreenAct, 'icon'> {
  readonly kind: 'act' | 'screen' | 'case' | 'vendor' | 'error';
  /** Without one the first letter of {@link tile} stands there, or of the name. */
  readonly icon: IconName | null;
  readonly tile?: string;
  /** Tells it from others of its name. */
  readonly detail?: string;
}

const placeIcons = {
  overview: 'layout-dashboard',
  register: 'layers',
  calendar: 'calendar-clock',
  lookup: 'life-buoy',
  vendors: 'building',
  'open-package': 'package-open',
  settings: 'settings',
} as const;
const places = [...shortcutPlaces, 'open-package', 'settings'] as const;
const placeLabels = {
  overview: 'screen.overview',
  register: 'screen.register',
  calendar: 'screen.calendar',
  lookup: 'screen.lookup',
  vendors: 'screen.vendors',
  'open-package': 'screen.package',
  settings: 'screen.settings',
} as const satisfies Record<(typeof places)[number], ScreenTextId>;

const languageNames = { nl: 'Nederlands', en: 'English' } as const;

/** What the palette offers of the console itself, in the reader's language: acts, screens and vendors. */
export function usePaletteActs() {
  const { t } = useTexts();
  const app = useAppStore();
  const sweep = useSweepStore();
  const vendors = useVendorStore();
  const router = useRouter();

  const act = (id: string, icon: IconName, label: string, perform: () => void): PaletteEntry => ({
    id: `act:${id}`,
    kind: 'act',
    icon,
    label,
    perform,
  });
  const key = (shortcut: Shortcut, icon: IconName, label: ScreenTextId): PaletteEntry => ({
    ...act(shortcut, icon, t(label), () => void pressShortcut(shortcut)),
    shortcut,
  });
  const go = (name: string) => () => void router.push({ name });
  const theme = (id: 'system' | 'light' | 'dark') =>
    act(`theme-${id}`, 'sun-moon', t('habit.palette.theme', { theme: t(`screen.theme.${id}`) }), () => {
      void app.setPreferences({ theme: id });
    });
  const language = (id: 'nl' | 'en') =>
    act(`language-${id}`, 'languages', t('habit.palette.language', { language: languageNames[id] }), () => {
      void app.setPreferences({ language: id });
    });

  /** The acts of the screen in sight come before those that are always there. */
  const acts = (): readonly PaletteEntry[] => [
    ...screenActs().map((one) => ({ ...one, id: `act:${one.id}`, kind: 'act' as const })),
    ...(isAnswered('refresh') ? [key('refresh', 'refresh-cw', 'habit.key.refresh')] : []),
    key('new-case', 'plus', 'screen.new-case'),
    act('sweep', 'shield-check', t('habit.palette.sweep'), () => {
      void sweep.run();
      void router.push({ name: 'sweep' });
    }),
    act('adopt', 'folder-down', t('screen.adopt'), go('adopt-vendor')),
    ...(['system', 'light', 'dark'] as const)
      .filter((id) => id !== app.preferences?.theme)
      .map((id) => theme(id)),
    ...(['nl', 'en'] as const)
      .filter((id) => id !== app.preferences?.language && !app.isManaged('language'))
      .map((id) => language(id)),
    key('help', 'info', 'habit.keys'),
  ];

  const screens = (): readonly PaletteEntry[] =>
    places.map((place) => ({
      id: `screen:${place}`,
      kind: 'screen',
      icon: placeIcons[place],
      label: t(placeLabels[place]),
      shortcut: place,
      perform: go(place),
    }));

  const cases = (): readonly PaletteEntry[] =>
    (vendors.vendors ?? [])
      .filter(({ clouds }) => app.account !== null && clouds.includes(app.account.cloud))
      .map(({ id, name }) => ({
        id: `vendor:${id}`,
        kind: 'vendor',
        icon: null,
        tile: name,
        label: t('screen.inputs.title', { vendor: name }),
        perform: () => void router.push({ name: 'inputs', params: { vendorId: id } }),
      }));

  return { acts, screens, newCases: cases };
}
