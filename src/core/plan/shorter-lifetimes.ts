import { text } from '../text.ts';
import type { DesiredState } from './desired-state.ts';
import type { PlanNotice, PlanStep, StepSubject } from './plan.ts';

/** The longest lifetime that the tenant allows, where it is less than was asked for. */
export interface ShorterLifetime {
  readonly months: number;
  /** The name of the policy that says so. */
  readonly policy: string;
}

/** What must last less long than profile and inputs say; left out where that is allowed, or not known. */
export interface ShorterLifetimes {
  readonly secret?: ShorterLifetime;
  readonly certificate?: ShorterLifetime;
}

const madeBy: Readonly<Record<keyof ShorterLifetimes, readonly StepSubject[]>> = {
  secret: ['client-secret'],
  certificate: ['signing-certificate', 'coming-certificate'],
};

/** Whether a plan makes a new secret, or a new signing certificate. */
export function makesCredential(steps: readonly PlanStep[], kind: keyof ShorterLifetimes): boolean {
  return steps.some((step) => step.kind === 'create' && madeBy[kind].includes(step.subject));
}

/** The desired state with what the tenant allows of those that `steps` make: what is there stays as it is. */
export function withShorterLifetimes(
  desired: DesiredState,
  shorter: ShorterLifetimes,
  steps: readonly PlanStep[],
): DesiredState {
  const wanted = (kind: keyof ShorterLifetimes): ShorterLifetime | undefined =>
    makesCredential(steps, kind) ? shorter[kind] : undefined;
  const [secret, certificate] = [wanted('secret'), wanted('certificate')];
  const { saml } = desired;
  return {
    ...desired,
    ...(secret === undefined || desired.secret === null
      ? {}
      : { secret: { ...desired.secret, months: secret.months } }),
    ...(certificate === undefined || saml === null
      ? {}
      : { saml: { ...saml, certificate: { ...saml.certificate, months: certificate.months } } }),
  };
}

/** Never silently: that what is made lasts less long than was asked for, and why. */
export function listShorterNotices(
  asked: DesiredState,
  desired: DesiredState,
  shorter: ShorterLifetimes,
): readonly PlanNotice[] {
  const notice = (kind: keyof ShorterLifetimes, wanted: number, made: number): readonly PlanNotice[] => {
    if (wanted === made) return [];
    const params = { count: made, wanted, policy: shorter[kind]?.policy ?? '' };
    const id = `${kind}-shortened`;
    return [{ id, text: text(`notice.${id}`, params), detail: text(`notice.${id}.detail`, params) }];
  };
  return [
    ...notice('secret', asked.secret?.months ?? 0, desired.secret?.months ?? 0),
    ...notice('certificate', asked.saml?.certificate.months ?? 0, desired.saml?.certificate.months ?? 0),
  ];
}
