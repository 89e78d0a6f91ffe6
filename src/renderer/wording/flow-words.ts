import type { PlanFlow } from '../stores/plan-flow.ts';
import type { ScreenTextId } from './screen-text.ts';

interface FlowWords {
  /** The heading of the plan, and its button. */
  readonly plan: ScreenTextId;
  readonly apply: ScreenTextId;
  /** The heading of the run: before its first step, at one of them, and when it stopped halfway. */
  readonly starting: ScreenTextId;
  readonly running: ScreenTextId;
  readonly failed: ScreenTextId;
  /** What stopping leaves, in short and before it is done. */
  readonly stopping: ScreenTextId;
  readonly stopExplanation: ScreenTextId;
  /** What came of it, in a few words. */
  readonly ended: ScreenTextId;
}

const making: FlowWords = {
  plan: 'screen.plan.title',
  apply: 'screen.plan.apply',
  starting: 'screen.run.title-starting',
  running: 'screen.run.title',
  failed: 'screen.run.title-failed',
  stopping: 'screen.run.stopping-is-safe',
  stopExplanation: 'screen.run.stop-explanation',
  ended: 'screen.run.ended-well',
};

const retiring = {
  failed: 'screen.run.title-failed',
  stopping: 'screen.run.retirement.stopping-is-safe',
  stopExplanation: 'screen.run.retirement.stop-explanation',
} as const satisfies Partial<FlowWords>;

/** How a plan and its run are spoken of, by what they do. */
export const flowWords: Readonly<Record<PlanFlow, FlowWords>> = {
  onboard: making,
  adoption: {
    ...making,
    apply: 'screen.plan.adoption.apply',
    ended: 'screen.run.adoption.ended',
  },
  rollback: {
    plan: 'screen.plan.rollback.title',
    apply: 'screen.plan.rollback.apply',
    starting: 'screen.run.rollback.title-starting',
    running: 'screen.run.rollback.title',
    failed: 'screen.run.rollback.title-failed',
    stopping: 'screen.run.rollback.stopping-is-safe',
    stopExplanation: 'screen.run.rollback.stop-explanation',
    ended: 'screen.run.rollback.ended',
  },
  retire: {
    ...retiring,
    plan: 'screen.plan.retire.title',
    apply: 'screen.plan.retire.apply',
    starting: 'screen.run.retire.title-starting',
    running: 'screen.run.retire.title',
    ended: 'screen.run.retire.ended',
  },
  'retire-remove': {
    ...retiring,
    plan: 'screen.plan.rotation-end.title',
    apply: 'screen.plan.rotation-end.apply',
    starting: 'screen.run.rotation-end.title-starting',
    running: 'screen.run.retire-remove.title',
    ended: 'screen.run.rotation-end.ended',
  },
  'retire-restore': {
    ...retiring,
    plan: 'screen.plan.bring-back.title',
    apply: 'screen.plan.bring-back.apply',
    starting: 'screen.run.bring-back.title-starting',
    running: 'screen.run.bring-back.title',
    ended: 'screen.run.bring-back.ended',
  },
  activation: {
    ...making,
    plan: 'screen.plan.activation.title',
    apply: 'screen.plan.activation.apply',
    starting: 'screen.run.activation.title-starting',
    running: 'screen.run.activation.title',
    ended: 'screen.run.activation.ended',
  },
  'rotation-end': {
    plan: 'screen.plan.rotation-end.title',
    apply: 'screen.plan.rotation-end.apply',
    starting: 'screen.run.rotation-end.title-starting',
    running: 'screen.run.rotation-end.title',
    failed: 'screen.run.title-failed',
    stopping: 'screen.run.rollback.stopping-is-safe',
    stopExplanation: 'screen.run.rollback.stop-explanation',
    ended: 'screen.run.rotation-end.ended',
  },
  restoration: {
    ...making,
    plan: 'screen.plan.restoration.title',
    apply: 'screen.plan.restoration.apply',
    starting: 'screen.run.restoration.title-starting',
    running: 'screen.run.restoration.title',
    ended: 'screen.run.restoration.ended',
  },
};
