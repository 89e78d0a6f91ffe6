import type { Plan } from '../plan/plan.ts';
import type { Clock, Ids } from '../ports.ts';
import type { Problem } from '../problem.ts';
import type { JournalEntry, SecretRecord, SecretState } from '../register/register.ts';
import type { Application, ServicePrincipal } from '../tenant/entra-objects.ts';
import type { GraphAnswer, GraphPort, ProveSecret } from '../tenant/graph-port.ts';
import type { Text } from '../text.ts';
import type { Lane, Meter } from './meter.ts';
import type { RunEvent } from './run-events.ts';

/** Where a run writes down what it intends and what came of it. Durable when a method returns. */
export interface RunJournal {
  append(entry: JournalEntry): void;
  /** Seals and keeps a secret together with the journal's outcome, in one transaction. */
  keepSecret(record: SecretRecord, value: string, outcome: JournalEntry): void;
  setSecretState(id: string, state: SecretState): void;
  /** Nonces of our own secrets whose value nobody has, or nobody may use. */
  staleNonces(): readonly string[];
  /** Remembers the application's ids with the case; `made` when it is certain that the case made it. */
  setApplication(
    ids: { appId: string; objectId: string; servicePrincipalId: string | null },
    made?: boolean,
  ): void;
}

/** Turns an answer that is no success into words; lives with those who know Graph's codes. */
export type ExplainAnswer = (answer: GraphAnswer) => Problem;

/** Everything a run needs from outside. */
export interface RunPorts {
  readonly graph: GraphPort;
  readonly proveSecret: ProveSecret;
  readonly journal: RunJournal;
  readonly explain: ExplainAnswer;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly meter: Meter;
  readonly onEvent: (event: RunEvent) => void;
  readonly signal: AbortSignal;
}

/** What a run has learned so far; steps fill it in. */
export interface RunFindings {
  objectId: string | null;
  appId: string | null;
  servicePrincipalId: string | null;
  secret: SecretRecord | null;
  /** In clear, for the proof only; forgotten when the run ends. */
  secretValue: string | null;
  rejectedSecrets: number;
  lostSecrets: number;
  application: Application | null;
  servicePrincipal: ServicePrincipal | null;
  proof: 'accepted' | 'blocked-by-policy' | null;
}

export interface RunContext {
  readonly caseId: string;
  readonly runId: string;
  /** Whether an application that carries our marker may be this case's own although it is not seen. */
  readonly mayBeUnseen: boolean;
  /** Whether an application that carries our marker may be worked on: made or taken over by this case. */
  readonly mayUse: (application: Application) => boolean;
  readonly plan: Plan;
  readonly ports: RunPorts;
  readonly findings: RunFindings;
}

/** How a step ended: words for the progress, or the problem that stops the run. */
export type StepOutcome =
  | { readonly ok: true; readonly text: Text; readonly detail?: Text }
  | { readonly ok: false; readonly problem: Problem };

/** Carries out one step; `lane` is where its requests count. */
export type StepHandler = (context: RunContext, stepId: string, lane: Lane) => Promise<StepOutcome>;
