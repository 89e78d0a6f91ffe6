import { onUnmounted, ref, shallowRef } from 'vue';
import type { Problem } from '../bridge/views.ts';
import { useDriftStore } from '../stores/drift-store.ts';
import { useNoticeStore } from '../stores/notice-store.ts';
import type { ScreenTextId } from '../wording/screen-text.ts';
import { useTexts } from '../wording/use-texts.ts';
import { useAnnouncer } from './use-announcer.ts';

interface DriftPlace {
  /** The case that is looked at now. */
  readonly caseId: () => string;
  /** What was found of it, as a sentence. */
  readonly outcome: () => string;
  /** Moves the keyboard on, for the row that was pressed is gone. */
  readonly onSettled: () => Promise<void>;
}

/** Compares a case with its tenant, and decides what becomes of a difference; each decision can be undone. */
export function useDriftActs({ caseId, outcome, onSettled }: DriftPlace) {
  const { t, say } = useTexts();
  const { announce } = useAnnouncer();
  const store = useDriftStore();
  const notices = useNoticeStore();
  const busy = ref(false);
  const problem = shallowRef<Problem | null>(null);
  let left = false;
  const isLeft = () => left;
  onUnmounted(() => (left = true));

  /** The old list stays in sight meanwhile. */
  async function perform(call: () => Promise<Problem | null>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    announce(t('screen.drift.comparing'));
    problem.value = await call();
    busy.value = false;
    return problem.value === null;
  }

  async function compare(): Promise<void> {
    if (await perform(() => store.compare(caseId()))) announce(outcome());
  }

  async function settle(call: () => Promise<Problem | null>, said: ScreenTextId): Promise<boolean> {
    if (!(await perform(call))) return false;
    announce(`${t(said)} ${outcome()}`);
    await onSettled();
    return true;
  }

  /** The notice outlives the screen, and something else may be asked meanwhile: then it says itself how it went. */
  async function undo(call: () => Promise<Problem | null>, said: ScreenTextId): Promise<void> {
    if (!isLeft() && !busy.value) {
      await settle(call, said);
      // Who goes while it is asked sees no panel that tells of it.
      if (!isLeft() || problem.value === null) return;
      notices.tell(say(problem.value.text));
      return;
    }
    const failed = await call();
    notices.tell(failed === null ? t(said) : say(failed.text));
  }

  /** Both ways lead back, so neither asks first. The case is that of the moment, whatever is open later. */
  async function keep(id: string): Promise<void> {
    const one = caseId();
    if (await settle(() => store.accept(one, id), 'screen.drift.kept'))
      notices.offerUndo(t('screen.drift.kept'), () => {
        void undo(() => store.withdraw(one, id), 'screen.drift.withdrawn');
      });
  }
  async function withdraw(id: string): Promise<void> {
    const one = caseId();
    if (await settle(() => store.withdraw(one, id), 'screen.drift.withdrawn'))
      notices.offerUndo(t('screen.drift.withdrawn'), () => {
        void undo(() => store.accept(one, id), 'screen.drift.kept');
      });
  }

  return { busy, problem, compare, keep, withdraw };
}
