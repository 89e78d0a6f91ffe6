import type { Problem } from '../bridge/views.ts';
import { useAppStore } from '../stores/app-store.ts';
import { useTexts } from '../wording/use-texts.ts';

/** What is copied from an error, for a mail or a ticket: what the panel shows and the program's version, no more. */
export function useProblemDetails() {
  const { t, say } = useTexts();
  const app = useAppStore();

  /** `tenant` is the sentence on the state of the tenant; `at` is ISO 8601 UTC. */
  return ({ text, remedy, code, requestId }: Problem, tenant: string | null, at: string): string =>
    [
      say(text),
      tenant,
      say(remedy),
      `${t('screen.error.code')}: ${code}`,
      requestId === undefined ? null : `${t('screen.error.request')}: ${requestId}`,
      `${t('screen.error.time')}: ${at}`,
      app.state === null ? null : `${t('screen.error.version')}: ${app.state.version}`,
    ]
      .filter((line) => line !== null)
      .join('\n');
}
