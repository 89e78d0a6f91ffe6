import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { useRouter } from 'vue-router';
import type { CaseSummary } from '../../contract/console-views.ts';
import { useBridge } from '../bridge/console-bridge.ts';
import { settle } from '../bridge/settle.ts';
import { useAdviceStore } from '../stores/advice-store.ts';
import { useVendorStore } from '../stores/vendor-store.ts';
import { useCaseName } from '../wording/use-case-name.ts';
import { useTexts } from '../wording/use-texts.ts';
import { usePaletteActs, type PaletteEntry } from './palette-acts.ts';
import { fitOf, looksLikeError } from './palette-match.ts';
import { useRecentChoice } from './use-recent-choice.ts';

/** How long typing must pause before the register is searched, how many of its cases are shown, and how many lines in all. */
const searchDelayMs = 120;
const mostCases = 8;
const mostEntries = 40;
/** How many choices are remembered, and the longest text that the register is searched for. */
const mostRecent = 5;
const longestSearch = 200;

/** What the palette finds for the words that are typed into it. */
export function usePalette() {
  const { t } = useTexts();
  const nameOf = useCaseName();
  const bridge = useBridge();
  const router = useRouter();
  const advice = useAdviceStore();
  const vendors = useVendorStore();
  const { acts, screens, newCases } = usePaletteActs();
  const recent = useRecentChoice('palette');
  const words = ref('');
  const found = shallowRef<readonly CaseSummary[]>([]);
  /** Whether the register could not be searched for these words: then none found means nothing. */
  const unread = ref(false);
  const remembered = shallowRef<readonly CaseSummary[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  void vendors.load();
  const recentIds = recent.value.split(' ').filter(Boolean);
  const caseIds = recentIds.flatMap((id) => (id.startsWith('case:') ? [id.slice(5)] : []));
  void Promise.all(caseIds.map((caseId) => settle(() => bridge.cases.get({ caseId })))).then((results) => {
    remembered.value = results.flatMap((result) => (result.ok ? [result.value.summary] : []));
  });

  /** Main searches the register, so that it may be of any length; a slower, older answer is dropped. */
  async function searchCases(search: string): Promise<void> {
    asked += 1;
    const mine = asked;
    const result = await settle(() =>
      bridge.cases.page({
        search,
        state: 'all',
        ownTenant: false,
        vendorId: null,
        environment: null,
        expiresWithinDays: null,
        order: 'created',
        ascending: false,
        offset: 0,
        limit: mostCases,
      }),
    );
    if (mine !== asked) return;
    found.value = result.ok ? result.value.rows : [];
    unread.value = !result.ok;
  }
  watch(words, (typed) => {
    clearTimeout(timer);
    const search = typed.trim().slice(0, longestSearch);
    if (search === '') {
      asked += 1;
      found.value = [];
      unread.value = false;
    } else timer = setTimeout(() => void searchCases(search), searchDelayMs);
  });
  onScopeDispose(() => clearTimeout(timer));

  const caseEntry = (one: CaseSummary): PaletteEntry => ({
    id: `case:${one.id}`,
    kind: 'case',
    icon: null,
    label: nameOf(one),
    detail: one.tenant.displayName,
    perform: () => void router.push({ name: 'case', params: { caseId: one.id } }),
  });
  const errorEntry = (text: string): PaletteEntry => ({
    id: 'error',
    kind: 'error',
    icon: 'life-buoy',
    label: t('habit.palette.explain', { text: text.length > 60 ? `${text.slice(0, 59)}…` : text }),
    perform: () => {
      advice.words = text;
      void advice.explain();
      void router.push({ name: 'lookup' });
    },
  });

  const entries = computed<readonly PaletteEntry[]>(() => {
    const typed = words.value.trim();
    const known = [...acts(), ...screens()];
    if (typed === '') {
      const all = [...known, ...newCases(), ...remembered.value.map(caseEntry)];
      const first = recentIds.flatMap((id) => all.find((entry) => entry.id === id) ?? []);
      return [...first, ...known.filter((entry) => !first.includes(entry))].slice(0, mostEntries);
    }
    const fitting = [...known, ...newCases()]
      .flatMap((entry) => {
        const fit = fitOf(typed, entry.label);
        return fit === null ? [] : [{ entry, fit: fit - (recentIds.includes(entry.id) ? 0.5 : 0) }];
      })
      .toSorted((one, other) => one.fit - other.fit);
    const isError = looksLikeError(typed);
    const list = [
      ...(isError ? [errorEntry(typed)] : []),
      ...fitting.filter(({ fit }) => fit < 1).map(({ entry }) => entry),
      ...found.value.map(caseEntry),
      ...fitting.filter(({ fit }) => fit >= 1).map(({ entry }) => entry),
    ];
    return list.length === 0 ? [errorEntry(typed)] : list.slice(0, mostEntries);
  });

  /** What was chosen comes first the next time; a text that somebody looked up is not remembered. */
  function choose(entry: PaletteEntry): void {
    if (entry.kind !== 'error')
      recent.value = [entry.id, ...recentIds.filter((id) => id !== entry.id)].slice(0, mostRecent).join(' ');
    entry.perform();
  }

  return { words, entries, unread, choose };
}
