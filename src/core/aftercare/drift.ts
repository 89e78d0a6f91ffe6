import type { DesiredState } from '../plan/desired-state.ts';
import type { Application, ServicePrincipal, ServicePrincipalRelations } from '../tenant/entra-objects.ts';
import type { Text, TextParam } from '../text.ts';
import { text } from '../text.ts';

/** What can be otherwise than was promised; each has a sentence, and one that says what it breaks. */
export type DriftSubject =
  | 'application-deleted'
  | 'application-gone'
  | 'application-replaced'
  | 'service-principal-gone'
  | 'sign-in-disabled'
  | 'display-name'
  | 'account-types'
  | 'redirect-uri'
  | 'redirect-uri-changed'
  | 'redirect-uri-added'
  | 'logout-url'
  | 'entity-id'
  | 'group-membership-claims'
  | 'groups-claim'
  | 'optional-claim'
  | 'permission'
  | 'secret'
  | 'assignment-required'
  | 'assignment'
  | 'admin-consent'
  | 'saml-mode'
  | 'signing-certificate'
  | 'claims-policy'
  | 'notification-address';

/** One property that is otherwise than was promised. */
export interface Drift {
  /** The same as long as the same thing is otherwise: `redirect-uri:https://…`. */
  readonly id: string;
  readonly subject: DriftSubject;
  /** As people read it; null for what was not promised, or is not there. */
  readonly promised: string | null;
  readonly live: string | null;
  readonly text: Text;
  /** What stops working, and for whom. */
  readonly breaks: Text;
  /** Whether the live value can become the promise: not where nobody could sign in then. */
  readonly acceptable: boolean;
}

/** What a case promised, as far as it is more than its desired state. */
export interface CasePromise {
  readonly desired: DesiredState;
  /** Key ids that the vendor uses or is to use. */
  readonly keyIds: readonly { readonly keyId: string; readonly name: string }[];
  /**
   * Thumbprints of the certificates that may sign: of the one that was handed over, and of both where two were
   * changing places when that was cut off; empty where nothing is signed.
   */
  readonly thumbprints: readonly string[];
  /** Redirect URIs that this product registered once: those are nobody else's. */
  readonly ownRedirectUris: readonly string[];
}

/** What the tenant has of it now. */
export interface LiveState {
  readonly application: Application | null;
  /** The application among the soft-deleted ones. */
  readonly deletedApplication: Application | null;
  /** Another application under the case's marker or name, made after ours was gone. */
  readonly replacement: { readonly appId: string; readonly displayName: string } | null;
  readonly servicePrincipal: ServicePrincipal | null;
  readonly relations: ServicePrincipalRelations;
}

interface DriftParts {
  readonly promised?: string | null;
  readonly live?: string | null;
  readonly params?: Readonly<Record<string, TextParam>>;
  readonly acceptable?: boolean;
}

/** One difference; `which` tells it from others about the same subject. */
export function drift(
  subject: DriftSubject,
  which: string,
  { promised = null, live = null, params = {}, acceptable = true }: DriftParts,
): Drift {
  const all = { promised: promised ?? '', live: live ?? '', ...params };
  return {
    id: which === '' ? subject : `${subject}:${which}`,
    subject,
    promised,
    live,
    text: text(`drift.${subject}`, all),
    breaks: text(`drift.${subject}.breaks`, all),
    acceptable,
  };
}
