import type { RequestHeaders } from '../http-message.ts';
import type { World } from '../world/world.ts';
import type { SignInRefusal, Trace } from './aadsts.ts';
import type { TokenVersion } from './user-claims.ts';

/** One request to the sign-in service, parsed. */
export interface LoginCall {
  readonly world: World;
  /** Tenant id, domain, `common` or `organizations`, as in the path. */
  readonly tenantSegment: string;
  readonly version: TokenVersion;
  readonly method: string;
  /** Query string and form together; the form wins. */
  readonly form: URLSearchParams;
  readonly headers: RequestHeaders;
  readonly trace: Trace;
}

export interface LoginReply {
  readonly status: number;
  readonly json?: unknown;
  readonly html?: string;
  readonly xml?: string;
  readonly location?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What was refused, when something was. */
  readonly refusal?: SignInRefusal;
}
