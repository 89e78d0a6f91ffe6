import type { Application, User } from '../world/directory-objects.ts';
import { recordSignIn, type AppliedPolicy } from '../world/sign-in-log.ts';
import type { SignIn, TenantState } from '../world/world-state.ts';
import type { SignInRefusal } from './aadsts.ts';
import type { LoginCall } from './login-call.ts';

const nobody = { id: '00000000-0000-0000-0000-000000000000', displayName: '' };

/**
 * What is known so far about somebody who tries to sign in, filled in step by step: the log gets a line
 * however it ends.
 */
export class SignInAttempt {
  tenant: TenantState | null = null;
  application: Pick<Application, 'appId' | 'displayName'> | null = null;
  user: User | null = null;
  /** The name that was typed or picked, before anybody is recognised by it. */
  name: string | null = null;
  resource: { readonly appId: string; readonly displayName: string } | null = null;
  policies: readonly AppliedPolicy[] = [];
  clientAppUsed = 'Browser';

  readonly #call: LoginCall;

  constructor(call: LoginCall) {
    this.#call = call;
  }

  /** Takes over what an earlier step of the same sign-in found out. */
  recognise(signIn: SignIn): void {
    const { tenants } = this.#call.world.state;
    this.tenant = tenants.find(({ organization }) => organization.id === signIn.tenantId) ?? null;
    this.user = this.tenant?.users.find(({ id }) => id === signIn.userId) ?? null;
    this.application =
      this.tenant?.applications.find(({ resource }) => resource.appId === signIn.clientId)?.resource ?? null;
  }

  /** Writes the line into the log of the tenant; nothing where no tenant is known. */
  record(refusal: SignInRefusal | null): void {
    const { world, trace, headers, form } = this.#call;
    if (this.tenant === null) return;
    recordSignIn(world, this.tenant, {
      appId: this.application?.appId ?? form.get('client_id') ?? '',
      appDisplayName: this.application?.displayName ?? '',
      user: this.user ?? { ...nobody, userPrincipalName: this.name?.toLowerCase() ?? '' },
      errorCode: refusal?.code ?? 0,
      failureReason: refusal?.text ?? null,
      correlationId: trace.correlationId,
      ...(this.resource === null ? {} : { resource: this.resource }),
      clientAppUsed: this.clientAppUsed,
      userAgent: headers.get('user-agent'),
      appliedPolicies: this.policies,
    });
  }
}
