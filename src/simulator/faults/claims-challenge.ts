import { GraphRefusal } from '../graph/graph-refusal.ts';

/**
 * Continuous access evaluation: the token is no longer good enough, and the header says what the next
 * one must have. `authorization_uri` without quotes and the padding in `claims` are as on the wire (graph.md 8).
 */
export function claimsChallenge(at: number): GraphRefusal {
  const claims = { access_token: { nbf: { essential: true, value: String(Math.floor(at / 1000)) } } };
  const encoded = Buffer.from(JSON.stringify(claims)).toString('base64');
  return new GraphRefusal(
    401,
    'InvalidAuthenticationToken',
    'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
    {
      headers: {
        'WWW-Authenticate': `Bearer realm="", authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize, client_id="00000003-0000-0000-c000-000000000000", error="insufficient_claims", claims="${encoded}"`,
      },
    },
  );
}
