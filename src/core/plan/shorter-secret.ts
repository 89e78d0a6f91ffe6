import { text } from '../text.ts';
import type { DesiredState } from './desired-state.ts';
import type { PlanNotice } from './plan.ts';

/** The longest lifetime that the tenant allows, where it is less than was asked for. */
export interface ShorterSecret {
  readonly months: number;
  /** The name of the policy that says so. */
  readonly policy: string;
}

/** The desired state with a secret that the tenant allows. */
export function withShorterSecret(desired: DesiredState, shorter: ShorterSecret | null): DesiredState {
  return shorter === null || desired.secret === null
    ? desired
    : { ...desired, secret: { ...desired.secret, months: shorter.months } };
}

/** Never silently: that the secret lasts less long than was asked for, and why. */
export function listShorterSecretNotices(
  asked: DesiredState,
  shorter: ShorterSecret | null,
): readonly PlanNotice[] {
  if (shorter === null || asked.secret === null) return [];
  const params = { count: shorter.months, wanted: asked.secret.months, policy: shorter.policy };
  return [
    {
      id: 'secret-shortened',
      text: text('notice.secret-shortened', params),
      detail: text('notice.secret-shortened.detail', params),
    },
  ];
}
