import { computed } from 'vue';
import { useTexts } from '../wording/use-texts.ts';
import { useLayout } from './use-layout.ts';
import { useRecentChoice } from './use-recent-choice.ts';

/** What can be left out of the register's table; the name of a case always stays. */
export const choosableColumns = [
  'environment',
  'state',
  'application',
  'created',
  'operator',
  'expiry',
] as const;

export type RegisterColumn = (typeof choosableColumns)[number];

/**
 * The columns of the register: which the user left out, what each shown one orders by, if anything, and its
 * width's name. In a narrow window who made a case gives way as well.
 */
export function useRegisterColumns() {
  const { t } = useTexts();
  const { compact, foldedPanel } = useLayout();
  const kept = useRecentChoice('register-columns');
  const hidden = computed({
    get: (): readonly RegisterColumn[] => {
      const names = kept.value.split(',');
      return choosableColumns.filter((column) => names.includes(column));
    },
    set: (chosen) => (kept.value = chosen.join(',')),
  });

  const labels = computed(() => ({
    environment: t('screen.environment'),
    state: t('screen.column.state'),
    application: t('screen.column.application'),
    created: t('screen.column.created'),
    operator: t('screen.column.by'),
    expiry: t('screen.column.expires'),
  }));
  const shown = computed(() =>
    choosableColumns.filter((id) => !hidden.value.includes(id) && !(compact.value && id === 'operator')),
  );
  const columns = computed(() => [
    {
      id: 'vendor' as const,
      column: 'vendor' as const,
      label: t('screen.column.case'),
      width: 'rest',
      end: false,
    },
    ...shown.value.map((id) => ({
      id,
      // Nobody looks for an application by the order of its id.
      column: id === 'application' ? null : id,
      label: labels.value[id],
      width: id === 'expiry' && foldedPanel.value ? 'expiry-date' : id,
      end: id === 'created' || id === 'expiry',
    })),
  ]);

  return { hidden, labels, shown, columns };
}
