import type { HandoverCertificate } from '../handover/handover.ts';
import type { ApplicationPlan } from '../plan/plan.ts';
import type { Clock, Ids } from '../ports.ts';
import type { Problem } from '../problem.ts';
import type { JournalEntry, SecretRecord, SecretState } from '../register/register.ts';
import type { Application, ServicePrincipal, ServicePrincipalRelations } from '../tenant/entra-objects.ts';
import type { SigningCertificate } from '../plan/compare-saml.ts';
import type { ReadFederationMetadata } from '../tenant/federation-metadata.ts';
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
  /** Every line of every run of the case, oldest first. */
  readCase(): readonly JournalEntry[];
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
  readonly readFederationMetadata: ReadFederationMetadata;
  readonly journal: RunJournal;
  readonly explain: ExplainAnswer;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly meter: Meter;
  /** The delegated permissions that the plan's requests need. */
  readonly scopes: readonly string[];
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
  relations: ServicePrincipalRelations | null;
  /** How many people may sign in, where the vendor's licences are compared with it. */
  signInCount: number | null;
  proof: 'accepted' | 'blocked-by-policy' | null;
  /** The application and service principal as made of a template by this run, or found after one that was cut off. */
  instance: TemplateInstance | null;
  /** What signs assertions; null where the application does not use SAML, or until it is known. */
  certificate: SigningCertificate | null;
  /** What this run has chosen, or is to choose, to sign with; null where it keeps what is there. */
  signingThumbprint: string | null;
  /** The one that is to take its place, where this run made it. */
  comingCertificate: SigningCertificate | null;
  /** The certificates that change places in this run; null where none do. */
  turning: CertificateTurning | null;
  /** Object id of the claims policy; null where there is none. */
  claimsPolicyId: string | null;
  /** Null where the application does not use SAML, or until it was read. */
  metadata: MetadataProof | null;
}

/** A certificate that is to sign, and the one that goes then; null where none does. */
export interface CertificateTurning {
  readonly kept: HandoverCertificate;
  readonly removed: HandoverCertificate | null;
}

/** What instantiating a template left. */
export interface TemplateInstance {
  readonly application: Application;
  /** Made by this run a moment ago: nobody can have added anything to it. */
  readonly isNew: boolean;
}

/**
 * What came of comparing the federation metadata with what was made. `other-certificate`: it still shows
 * another one, as it may for minutes; `unread`: it could not be fetched or understood.
 */
export interface MetadataProof {
  readonly outcome: 'as-made' | 'other-certificate' | 'differs' | 'unread';
  /** As the document says; null where it was not read. */
  readonly entityId: string | null;
  readonly signOnUrl: string | null;
  readonly signOutUrl: string | null;
  /** The XML itself, to hand over; null unless it is as made. */
  readonly document: string | null;
}

export interface RunContext {
  readonly caseId: string;
  readonly runId: string;
  /** Whether an application that carries our marker may be this case's own although it is not seen. */
  readonly mayBeUnseen: boolean;
  /** Whether an application that carries our marker may be worked on: made or taken over by this case. */
  readonly mayUse: (application: Application) => boolean;
  readonly plan: ApplicationPlan;
  readonly ports: RunPorts;
  readonly findings: RunFindings;
}

/** How a step ended: words for the progress, or the problem that stops the run. */
export type StepOutcome =
  | { readonly ok: true; readonly text: Text; readonly detail?: Text }
  | { readonly ok: false; readonly problem: Problem };

/** Carries out one step; `lane` is where its requests count. */
export type StepHandler = (context: RunContext, stepId: string, lane: Lane) => Promise<StepOutcome>;
