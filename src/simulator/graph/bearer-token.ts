import type { RequestHeaders } from '../http-message.ts';
import { readToken } from '../login/signing-keys.ts';
import { findUser, rolesOf } from '../world/directory-lookup.ts';
import type { TenantState } from '../world/world-state.ts';
import { findTenant, type World } from '../world/world.ts';
import type { Caller } from './graph-call.ts';
import { invalidToken, type GraphRefusal } from './graph-refusal.ts';

const graphAudiences = ['00000003-0000-0000-c000-000000000000', 'https://graph.microsoft.com'];

interface KnownToken {
  readonly tenantId: string;
  readonly audience: string;
  readonly clientId: string;
  readonly userId: string | null;
  readonly scopes: ReadonlySet<string>;
  readonly expiresAt: number;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads the access tokens that come with Graph requests, and remembers which ones are dead. */
export class BearerTokens {
  readonly #world: World;
  // A signature is checked once per token: a read must stay cheap.
  readonly #known = new Map<string, KnownToken | null>();
  readonly #dead = new Map<string, GraphRefusal>();

  constructor(world: World) {
    this.#world = world;
  }

  /** From now on the token in these headers is refused with `refusal`. */
  kill(headers: RequestHeaders, refusal: GraphRefusal): void {
    const token = tokenOf(headers);
    if (token !== null) this.#dead.set(token, refusal);
  }

  /** @throws {GraphRefusal} 401 unless the token is ours, for Graph, and alive. */
  async identify(headers: RequestHeaders): Promise<{ tenant: TenantState; caller: Caller }> {
    const token = tokenOf(headers);
    if (token === null) throw invalidToken('Access token is empty.');
    const refusal = this.#dead.get(token);
    if (refusal !== undefined) throw refusal;
    const known = await this.#read(token);
    if (known === null) throw invalidToken('Access token validation failure. Invalid signature.');
    if (!graphAudiences.includes(known.audience)) {
      throw invalidToken('Access token validation failure. Invalid audience.');
    }
    if (known.expiresAt <= this.#world.now()) {
      throw invalidToken('Lifetime validation failed, the token is expired.');
    }
    const tenant = findTenant(this.#world, known.tenantId);
    if (tenant === undefined) throw invalidToken('Access token validation failure. Invalid issuer.');
    const user = known.userId === null ? null : (findUser(tenant, known.userId) ?? null);
    const roles = user === null ? new Set<string>() : rolesOf(tenant, user.id);
    return { tenant, caller: { clientId: known.clientId, scopes: known.scopes, user, roles } };
  }

  async #read(token: string): Promise<KnownToken | null> {
    const known = this.#known.get(token);
    if (known !== undefined) return known;
    const claims = await readToken(this.#world, token);
    const read =
      claims === null
        ? null
        : {
            tenantId: text(claims['tid']),
            audience: text(claims.aud),
            clientId: text(claims['appid']),
            userId: claims['idtyp'] === 'user' ? text(claims['oid']) : null,
            scopes: new Set(text(claims['scp']).split(' ')),
            expiresAt: (claims.exp ?? 0) * 1000,
          };
    this.#known.set(token, read);
    return read;
  }
}

function tokenOf(headers: RequestHeaders): string | null {
  return /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}
