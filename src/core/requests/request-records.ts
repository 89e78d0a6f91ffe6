import type { CaseKey } from '../case.ts';
import type { RequestDocument } from './request-document.ts';
import type { KnownSender } from './sender-standing.ts';

/** The keys of a data folder, as others see them. */
export interface Identity {
  /** Ed25519 public key, 64 hexadecimal digits. */
  readonly key: string;
  /** Public age key. */
  readonly recipient: string;
  /** ISO 8601 UTC. */
  readonly madeAt: string;
}

/** The private halves of an {@link Identity}. */
export interface IdentitySecrets {
  /** PKCS #8 in Base64. */
  readonly signing: string;
  /** `AGE-SECRET-KEY-1…`. */
  readonly age: string;
}

/** An answer that was opened, checked and kept. */
export interface TakenAnswer {
  readonly id: string;
  readonly requestId: string;
  /** Of whoever answered. */
  readonly key: string;
  /** The case, as the one who answered calls it. */
  readonly caseId: string;
  /** ISO 8601 UTC. */
  readonly answeredAt: string;
  readonly takenInAt: string;
}

/** A request of somebody else that is carried out here. */
export interface ReceivedRequest {
  readonly request: RequestDocument;
  /** ISO 8601 UTC. */
  readonly receivedAt: string;
  /** What tells its case, also where the run stopped before the case could be written beside it. */
  readonly caseKey: CaseKey;
  readonly caseId: string | null;
  /** When the last answer was made; ISO 8601 UTC. */
  readonly answeredAt: string | null;
}

/** A plan that was written down for others to approve. */
export interface KeptPlan {
  readonly fingerprint: string;
  /** ISO 8601 UTC. */
  readonly keptAt: string;
  /** As `plan --out` writes it, JSON. */
  readonly document: string;
}

/** What the register remembers of requests, answers and plans that travel. Lists are oldest first. */
export interface RequestMemory {
  /** Keeps keys with their private halves sealed; changes nothing where there are keys already. */
  saveIdentity(identity: Identity, secrets: IdentitySecrets): void;
  listIdentities(): readonly Identity[];
  /** Null where the key of the register is not there. */
  openIdentity(key: string): IdentitySecrets | null;

  saveSentRequest(request: RequestDocument): void;
  listSentRequests(): readonly RequestDocument[];

  /** `content` is the answer as it was received: sealed, since the secret is in it. */
  saveAnswer(answer: TakenAnswer, content: string): void;
  listAnswers(): readonly TakenAnswer[];
  openAnswer(id: string): string | null;

  /** Takes the place of the same request, where it was begun before. */
  saveReceivedRequest(received: ReceivedRequest): void;
  listReceivedRequests(): readonly ReceivedRequest[];

  /** A key and a name that are known together stay as they were first seen. */
  rememberSender(sender: KnownSender): void;
  listSenders(): readonly KnownSender[];

  keepPlan(plan: KeptPlan): void;
  listKeptPlans(): readonly KeptPlan[];
}
