import { text, type Text } from '../text.ts';
import { assertionClaims } from './assertion-claims.ts';
import { readClaimsPolicy } from './claims-policy.ts';
import { listGroupValues, type GroupValue } from './group-values.ts';
import { groupsClaims } from './groups-claims.ts';
import { readGroupsSetting } from './groups-setting.ts';
import { idTokenClaims } from './id-token-claims.ts';
import type { PreviewClaim } from './preview-claim.ts';
import type { PreviewFacts, TokenKind } from './preview-facts.ts';
import { judgeSignIn, type SignInVerdict } from './sign-in-verdict.ts';

/** The token that the vendor will get for a person, before anybody signs in. */
export interface TokenPreview {
  readonly token: TokenKind;
  readonly signIn: SignInVerdict;
  readonly claims: readonly PreviewClaim[];
  /** The groups that the setting reaches, for the vendor's mapping table. */
  readonly groupValues: readonly GroupValue[];
  readonly notes: readonly Text[];
}

/**
 * Computes which claims a token will carry, from the configuration and the directory. Technical claims of
 * every token (`exp`, `nonce`, `aio`, …) are not among them.
 */
export function previewToken(facts: PreviewFacts): TokenPreview {
  const { token, application } = facts;
  const { claimsPolicy } = application;
  const policy = claimsPolicy === null || token !== 'saml' ? null : readClaimsPolicy(claimsPolicy);
  const setting = readGroupsSetting(application, token);
  const groupValues = listGroupValues(setting, application, facts.memberships, policy?.groupFilter ?? null);
  const about = token === 'saml' ? assertionClaims(facts, policy) : idTokenClaims(facts);
  const isUnreadable = token === 'saml' && claimsPolicy !== null && policy === null;
  return {
    token,
    signIn: judgeSignIn(facts),
    claims: [...about, ...groupsClaims(facts, setting, groupValues)],
    groupValues,
    notes: [
      text(token === 'saml' ? 'preview.note.assertion' : 'preview.note.id-token'),
      ...(isUnreadable ? [text('preview.note.policy-unreadable')] : []),
    ],
  };
}
