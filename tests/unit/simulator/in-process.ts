import { createSimulator } from '../../../src/simulator/simulator.ts';
import { checkAnswer } from './checked-answer.ts';
import type { Simulator, SimulatorOptions } from '../../../src/simulator/simulator-options.ts';

export const publicClientId = '9d5f0c1e-7b42-4c0a-8f3d-51e7a2c6b804';
export const tenantId = '33b05929-f3d7-4481-a07a-5d106d4ef2ed';
export const administrator = 'sanne.dewit@delinde.nl';

const everyScope =
  'openid profile offline_access User.Read Application.ReadWrite.All Organization.Read.All Policy.Read.All Group.Read.All Domain.Read.All User.Read.All AppRoleAssignment.ReadWrite.All Application.Read.All';

export type Json = Record<string, unknown>;

export interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}

async function readAnswer(response: Response): Promise<Answer> {
  const content = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (content === '' ? {} : JSON.parse(content)) as Json,
  };
}

/** Graph's error code of an answer, with the code of its first detail where there is one. */
export function errorOf(answer: Answer): { status: number; code: string; message: string; detail?: string } {
  const error = answer.body['error'] as { code: string; message: string; details?: { code: string }[] };
  const detail = error.details?.[0]?.code;
  return {
    status: answer.status,
    code: error.code,
    message: error.message,
    ...(detail === undefined ? {} : { detail }),
  };
}

// One signing key for all tests of a file: making one takes longer than most tests.
let keyed: Promise<string> | null = null;

async function snapshotWithKey(): Promise<string> {
  const simulator = createSimulator({ random: 7 });
  await simulator.handle(new Request('http://simulator/login/common/discovery/v2.0/keys'));
  return simulator.snapshot();
}

/** A simulated tenant in this process, with a signing key from the start. */
export async function openTenant(options: SimulatorOptions = {}): Promise<InProcess> {
  keyed ??= snapshotWithKey();
  return new InProcess({ snapshot: await keyed, ...options });
}

/** A simulated tenant in this process, with a clock that only the test moves. */
export class InProcess {
  readonly simulator: Simulator;
  nowMs = Date.parse('2026-11-22T10:00:00Z');
  #token: string | null = null;

  constructor(options: SimulatorOptions = {}) {
    this.simulator = createSimulator({ random: 7, now: () => this.nowMs, ...options });
  }

  async raw(path: string, init: RequestInit = {}): Promise<Response> {
    return this.simulator.handle(new Request(`http://simulator${path}`, init));
  }

  /** Signs in with a device code; later requests carry this token. */
  async signIn(userPrincipalName = administrator, scope = everyScope): Promise<string> {
    const started = await this.login('/organizations/oauth2/v2.0/devicecode', {
      client_id: publicClientId,
      scope,
      login_hint: userPrincipalName,
    });
    const answer = await this.login('/organizations/oauth2/v2.0/token', {
      client_id: publicClientId,
      grant_type: 'device_code',
      device_code: String(started.body['device_code']),
    });
    if (typeof answer.body['access_token'] !== 'string')
      throw new Error(String(answer.body['error_description']));
    this.#token = answer.body['access_token'];
    return this.#token;
  }

  /** Asks Graph; whatever it answers is compared with the excerpt. */
  async graph(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const token = this.#token ?? (await this.signIn());
    const response = await this.raw(`/graph/v1.0${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await readAnswer(response);
    checkAnswer(method, path, answer);
    return answer;
  }

  /** Sends a picture, as the one operation that takes no JSON wants it. */
  async putImage(path: string): Promise<Answer> {
    const token = this.#token ?? (await this.signIn());
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'image/png' };
    const answer = await readAnswer(
      await this.raw(`/graph/v1.0${path}`, { method: 'PUT', headers, body: 'PNG' }),
    );
    checkAnswer('PUT', path, answer);
    return answer;
  }

  async login(
    path: string,
    form: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return readAnswer(
      await this.raw(`/login${path}`, { method: 'POST', body: new URLSearchParams(form), headers }),
    );
  }

  async control(method: string, path: string, body?: unknown): Promise<Answer> {
    return readAnswer(
      await this.raw(`/control${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  }

  /** Registers an application with a secret and a service principal. */
  async register(
    application: Json = {},
  ): Promise<{ id: string; appId: string; secret: string; principalId: string }> {
    const created = await this.graph('POST', '/applications', {
      displayName: 'Vendor',
      signInAudience: 'AzureADMyOrg',
      ...application,
    });
    if (created.status !== 201) throw new Error(JSON.stringify(created.body));
    const { id, appId } = created.body as { id: string; appId: string };
    const password = await this.graph('POST', `/applications/${id}/addPassword`, {});
    const principal = await this.graph('POST', '/servicePrincipals', { appId });
    return {
      id,
      appId,
      secret: String(password.body['secretText']),
      principalId: String(principal.body['id']),
    };
  }
}

/** The claims of a JWT, unchecked. */
export function claimsOf(token: unknown): Json {
  const [, payload = ''] = String(token).split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Json;
}
