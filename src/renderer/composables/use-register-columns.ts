import { computed } from 'vue';
import { useTexts } from '../wording/use-texts.ts';
import { useLayout } from './use-layout.ts';

/** The columns of the register that fit in the window: what each orders by, if anything, and its width's name. */
export function useRegisterColumns() {
  const { t } = useTexts();
  const { compact, foldedPanel } = useLayout();

  return computed(() => [
    { column: 'vendor' as const, label: t('screen.column.case'), width: 'rest' },
    { column: 'environment' as const, label: t('screen.environment'), width: 'environment' },
    { column: 'state' as const, label: t('screen.column.state'), width: 'state' },
    { column: null, label: t('screen.column.application'), width: 'application' },
    { column: 'created' as const, label: t('screen.column.created'), width: 'created', end: true },
    ...(compact.value
      ? []
      : [{ column: 'operator' as const, label: t('screen.column.by'), width: 'operator' }]),
    {
      column: 'expiry' as const,
      label: t('screen.column.expires'),
      width: foldedPanel.value ? 'expiry-date' : 'expiry',
      end: true,
    },
  ]);
}
