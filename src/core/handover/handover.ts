import type { EnvironmentId, Operator, TenantName } from '../case.ts';
import type { AwaitedInput } from '../plan/plan.ts';
import type { LocalText, Text } from '../text.ts';
import type { VendorQuestion } from '../vendor/vendor-questions.ts';

/** One value for the vendor, under the vendor's own label. */
export interface HandoverField {
  readonly id: string;
  readonly label: LocalText;
  /** One line that explains the value; not the vendor's word. */
  readonly hint: LocalText;
  /** Empty for a secret: its value is sealed in the register and opened on request only. */
  readonly value: string;
  /** The value in words, where it is a choice. */
  readonly valueLabel?: LocalText;
  readonly secret: boolean;
  /** A few words that tell this form from its alternatives. */
  readonly form?: LocalText;
  /** The field of which this is another form, where the vendor accepts either. */
  readonly alternativeTo?: string;
}

/** Rows for the vendor's screen. */
export interface HandoverTable {
  readonly id: string;
  readonly label: LocalText;
  readonly columns: readonly LocalText[];
  /** Each as long as `columns`. */
  readonly rows: readonly (readonly string[])[];
  /** What is the matter with a row, by its index. */
  readonly notes?: readonly { readonly row: number; readonly text: Text }[];
}

/** The certificate with which Entra signs; public. */
export interface HandoverCertificate {
  /** SHA-1, upper-case hexadecimal. */
  readonly thumbprint: string;
  readonly pem: string;
  /** ISO 8601 UTC. */
  readonly expiresAt: string;
}

/**
 * One certificate takes the place of another. `made`: the other one is to come and signs nothing yet;
 * `active`: the other one signed before, and stays until the vendor confirmed.
 */
export interface CertificateRotation {
  readonly stage: 'made' | 'active';
  readonly other: HandoverCertificate;
}

export type CheckOutcome = 'pass' | 'warn' | 'fail' | 'skip';

export interface CheckResult {
  readonly id: string;
  readonly outcome: CheckOutcome;
  readonly text: Text;
}

/** What the vendor needs, without the secret's value. Kept in the register, exported as files. */
export interface HandoverPackage {
  readonly schemaVersion: 1;
  readonly caseId: string;
  readonly vendor: { readonly id: string; readonly name: string };
  readonly profile: { readonly version: number; readonly source: LocalText };
  readonly environment: { readonly id: EnvironmentId; readonly label: LocalText };
  readonly tenant: TenantName;
  readonly simulated: boolean;
  /** Null where the vendor needs none. */
  readonly application: {
    readonly appId: string;
    readonly objectId: string;
    readonly servicePrincipalId: string;
    readonly displayName: string;
    readonly redirectUris: readonly string[];
  } | null;
  readonly fields: readonly HandoverField[];
  readonly tables: readonly HandoverTable[];
  readonly secret: { readonly keyId: string; readonly name: string; readonly expiresAt: string } | null;
  /** The one in use. */
  readonly certificate: HandoverCertificate | null;
  /** Left out where no certificate takes the place of another. */
  readonly certificateRotation?: CertificateRotation;
  /**
   * The federation metadata (XML) that showed what was made; null where there is none, or not yet. While a
   * certificate is to come: a document of our own with both.
   */
  readonly federationMetadata: string | null;
  readonly checks: readonly CheckResult[];
  /** What the vendor still has to give. */
  readonly awaited: readonly AwaitedInput[];
  /** What was assumed and the vendor must confirm. */
  readonly questions: readonly VendorQuestion[];
  /** What remains to be done on the vendor's side, in order. */
  readonly vendorSteps: readonly LocalText[];
  /** What the administrator must know. */
  readonly statements: readonly LocalText[];
  readonly madeBy: Operator;
  /** ISO 8601 UTC. */
  readonly madeAt: string;
}
