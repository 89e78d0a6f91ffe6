import { describe, expect, it } from 'vitest';
import { useI18n } from 'vue-i18n';
import { useProblemDetails } from '../../../src/renderer/composables/use-problem-details.ts';
import { useAppStore } from '../../../src/renderer/stores/app-store.ts';
import { useDraftStore } from '../../../src/renderer/stores/draft-store.ts';
import { loadTexts } from '../../../src/renderer/wording/i18n.ts';
import { appState, createBridgeDouble } from './bridge-double.ts';
import { mountComposable } from './mounted.ts';

const canary = 'Qx8~CANARY-secret-7c1d';
const problem = {
  code: 'graph-unreachable',
  kind: 'failed',
  text: { id: 'problem.graph-unreachable', params: { token: canary } },
  remedy: { id: 'problem.graph-unreachable.remedy', params: { token: canary } },
  field: canary,
  requestId: '5f0c1a52-0f1a-4c7e-9d58-6d2b8e1c3a47',
} as const;

describe('what is copied from an error', () => {
  it('is what the panel shows and the version, and nothing that was typed or sent along', async () => {
    const double = createBridgeDouble({});
    useAppStore(double.pinia).accept({ ok: true, value: appState });
    useDraftStore(double.pinia).setInput('secret', canary);
    const { value, unmount } = mountComposable(double, () => ({
      i18n: useI18n({ useScope: 'global' }),
      details: useProblemDetails(),
    }));
    await loadTexts(value.i18n, 'nl', 'first');
    const tenant = 'Hiermee is niets gewijzigd in de tenant.';
    expect(value.details(problem, tenant, '2026-11-22T21:40:00.000Z').split('\n')).toEqual([
      'Microsoft Graph gaf geen antwoord.',
      tenant,
      'Controleer de internetverbinding en probeer het opnieuw; wat al gedaan is wordt teruggevonden.',
      'Code: graph-unreachable',
      'Verzoek: 5f0c1a52-0f1a-4c7e-9d58-6d2b8e1c3a47',
      'Tijd: 2026-11-22T21:40:00.000Z',
      `Versie: ${appState.version}`,
    ]);
    unmount();
  });
});
