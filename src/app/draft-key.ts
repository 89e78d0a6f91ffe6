import type { CaseKey } from '../core/case.ts';
import { identifyCase } from '../core/vendor/case-identity.ts';
import type { Account } from '../entra/sign-in/account.ts';
import type { SoundDraft } from './check-draft.ts';
import { sha256 } from './node-ports.ts';

/** What tells the case of a draft from all others. */
export function keyOfDraft({ profile, environment, values }: SoundDraft, { tenantId }: Account): CaseKey {
  const { identity } = identifyCase(profile, environment, values, sha256);
  return { tenantId, vendorId: profile.id, environment, identity };
}
