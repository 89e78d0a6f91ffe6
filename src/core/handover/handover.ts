import type { EnvironmentId, Operator, TenantName } from '../case.ts';
import type { LocalText, Text } from '../text.ts';

/** One value for the vendor, under the vendor's own label. */
export interface HandoverField {
  readonly id: string;
  readonly label: LocalText;
  /** One line that explains the value; not the vendor's word. */
  readonly hint: LocalText;
  /** Empty for a secret: its value is sealed in the register and opened on request only. */
  readonly value: string;
  readonly secret: boolean;
  /** A few words that tell this form from its alternatives. */
  readonly form?: LocalText;
  /** The field of which this is another form, where the vendor accepts either. */
  readonly alternativeTo?: string;
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
  readonly application: {
    readonly appId: string;
    readonly objectId: string;
    readonly servicePrincipalId: string;
    readonly displayName: string;
    readonly redirectUris: readonly string[];
  };
  readonly fields: readonly HandoverField[];
  readonly secret: { readonly keyId: string; readonly name: string; readonly expiresAt: string } | null;
  readonly checks: readonly CheckResult[];
  /** What remains to be done on the vendor's side, in order. */
  readonly vendorSteps: readonly LocalText[];
  readonly madeBy: Operator;
  /** ISO 8601 UTC. */
  readonly madeAt: string;
}
