import type { PlanFlow } from '../stores/plan-flow.ts';
import type { ScreenTextId } from './screen-text.ts';

export type WizardStep = 'vendor' | 'application' | 'inputs' | 'plan' | 'run' | 'result';

interface NamedStep {
  readonly id: WizardStep;
  readonly label: ScreenTextId;
}

/** Which steps lead through a plan, by what it does. */
export const wizardSteps: Readonly<Record<PlanFlow, readonly NamedStep[]>> = {
  onboard: [
    { id: 'vendor', label: 'screen.wizard.vendor' },
    { id: 'inputs', label: 'screen.wizard.inputs' },
    { id: 'plan', label: 'screen.wizard.plan' },
    { id: 'run', label: 'screen.wizard.run' },
    { id: 'result', label: 'screen.wizard.result' },
  ],
  adoption: [
    { id: 'vendor', label: 'screen.wizard.vendor' },
    { id: 'application', label: 'screen.wizard.application' },
    { id: 'inputs', label: 'screen.wizard.inputs' },
    { id: 'plan', label: 'screen.wizard.plan' },
    { id: 'run', label: 'screen.wizard.run' },
    { id: 'result', label: 'screen.wizard.result' },
  ],
  rollback: [
    { id: 'plan', label: 'screen.wizard.plan' },
    { id: 'run', label: 'screen.wizard.rollback' },
  ],
  retire: [
    { id: 'plan', label: 'screen.wizard.plan' },
    { id: 'run', label: 'screen.wizard.retire' },
  ],
  'retire-remove': [
    { id: 'plan', label: 'screen.wizard.plan' },
    { id: 'run', label: 'screen.wizard.remove' },
  ],
  'retire-restore': [
    { id: 'plan', label: 'screen.wizard.plan' },
    { id: 'run', label: 'screen.wizard.bring-back' },
  ],
  activation: [
    { id: 'plan', label: 'screen.wizard.plan' },
    { id: 'run', label: 'screen.wizard.activate' },
  ],
  'rotation-end': [
    { id: 'plan', label: 'screen.wizard.plan' },
    { id: 'run', label: 'screen.wizard.remove' },
  ],
  restoration: [
    { id: 'plan', label: 'screen.wizard.plan' },
    { id: 'run', label: 'screen.wizard.put-back' },
  ],
};
