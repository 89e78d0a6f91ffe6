import type { ConsoleBridge } from '../../src/contract/console-api.ts';
import { bridgeWithTexts, replaceCalls } from './changed-bridge.ts';

/** What a person, an organisation, a vendor or an object is called, as long as Entra and the profiles let it be. */
const nameKey = /^(?:name|.*Name|publisher|operator|by|title|role|actor|username|domain|.*Domain)$/;
const behindName =
  ' van de Stichting Samenwerkende Verpleeghuizen en Thuiszorginstellingen Zuidoost-Gelderland en de Achterhoek te Doetinchem';
const behindAddress =
  '/authenticatie/openidconnect/terugkeer/omgevingen/productie/organisaties/stichting-samenwerkende-verpleeghuizen';
const beforeMailbox = 'aanmeldingen-en-toegangsbeheer-verpleeghuizen-zuidoost-gelderland.';
const longestName = 120;

function lengthen(text: string, key: string): string {
  // The names of claims are not anybody's choice.
  if (/^[a-z]+(?:_[a-z]+)+$/.test(text)) return text;
  if (/^https?:/.test(text)) return `${text.replace(/\/$/, '')}${behindAddress}`;
  if (/^\S+@\S+$/.test(text)) return `${beforeMailbox}${text}`;
  return nameKey.test(key) && !/[{}|]/.test(text) ? `${text}${behindName}`.slice(0, longestName) : text;
}

/** The same bridge, where everything that somebody named is 120 characters long and every address goes deep. */
export function longBridge(bridge: ConsoleBridge): ConsoleBridge {
  return bridgeWithTexts(bridge, lengthen);
}

const params = { part: 'cases' };
const problem = (code: string, requestId?: string) => ({
  code,
  kind: 'failed' as const,
  text: { id: `problem.${code}`, params },
  remedy: {
    id: `problem.${code}.remedy`,
    params,
  },
  ...(requestId === undefined ? {} : { requestId }),
});

/** What a call that needs Microsoft answers without a network, and what one that reads the register does when that is damaged. */
const refusals: Readonly<Record<string, unknown>> = {
  unreachable: problem('graph-unreachable'),
  damaged: problem('register-damaged'),
  refused: problem('role-too-weak', '2d7f0a11-54c8-4a0e-9b1f-6f0c8d2e91c4'),
};

/**
 * The same bridge, where some calls never answer, or answer a problem: `cases.get=never,vendors.list=damaged`.
 * Throws on a call or an answer that does not exist.
 */
export function hamperedBridge(bridge: ConsoleBridge, hampered: string): ConsoleBridge {
  const ways = new Map(
    hampered.split(',').map((one): [string, string] => {
      const [name = '', way = ''] = one.split('=');
      if (way !== 'never' && !(way in refusals)) throw new Error(`no such answer: ${way}`);
      return [name, way];
    }),
  );
  const seen = new Set<string>();
  const result = replaceCalls(bridge, (name, call) => {
    const way = ways.get(name);
    if (way === undefined) return call;
    seen.add(name);
    if (way === 'never') return () => new Promise(() => undefined);
    return () => Promise.resolve({ ok: false, problem: refusals[way] });
  });
  if (seen.size !== ways.size) throw new Error(`no such call in ${hampered}`);
  return result;
}
