import { findServicePrincipalByAppId } from './directory-lookup.ts';
import type { User } from './directory-objects.ts';
import type { TenantState } from './world-state.ts';
import { graphTime, type World } from './world.ts';

/** Graph's `appliedConditionalAccessPolicy`. */
export interface AppliedPolicy {
  readonly id: string;
  readonly displayName: string;
  readonly enforcedGrantControls: readonly string[];
  readonly enforcedSessionControls: readonly string[];
  readonly result: 'success' | 'failure' | 'notApplied' | 'notEnabled' | 'reportOnlySuccess';
}

/** What the sign-in service knows about a sign-in that it let in or refused. */
export interface SignInEvent {
  /** The application that a person signs in to. */
  readonly appId: string;
  readonly appDisplayName: string;
  /** Who it was; the zero id and the name that was typed where nobody was recognised. */
  readonly user: Pick<User, 'id' | 'displayName' | 'userPrincipalName'>;
  /** 0 when it succeeded; else the number of the AADSTS error. */
  readonly errorCode: number;
  /** Microsoft's text of the error, without ids; null when it succeeded. */
  readonly failureReason: string | null;
  readonly correlationId: string;
  /** Where the token is for; Microsoft Graph when not said. */
  readonly resource?: { readonly appId: string; readonly displayName: string };
  /** `Browser` when not said; `Mobile Apps and Desktop clients` for a native client. */
  readonly clientAppUsed?: string;
  readonly isInteractive?: boolean;
  readonly userAgent?: string | null;
  readonly appliedPolicies?: readonly AppliedPolicy[];
}

/** Where every simulated browser is, as the sign-in service sees it. */
export const browserAddress = '203.0.113.10';

const microsoftGraph = { appId: '00000003-0000-0000-c000-000000000000', displayName: 'Microsoft Graph' };

function conditionalAccessStatus(policies: readonly AppliedPolicy[]): string {
  if (policies.some(({ result }) => result === 'failure')) return 'failure';
  return policies.some(({ result }) => result === 'success') ? 'success' : 'notApplied';
}

/** Writes a line into the sign-in log of a tenant; it shows up after the delay that the tenant has. */
export function recordSignIn(world: World, tenant: TenantState, event: SignInEvent): void {
  const now = world.now();
  const { user, resource = microsoftGraph, appliedPolicies = [] } = event;
  tenant.signIns.push({
    visibleFrom: now + tenant.settings.logDelayMs,
    resource: {
      id: world.ids.uuid('signIn'),
      createdDateTime: graphTime(now),
      userDisplayName: user.displayName,
      userPrincipalName: user.userPrincipalName,
      userId: user.id,
      appId: event.appId,
      appDisplayName: event.appDisplayName,
      ipAddress: browserAddress,
      clientAppUsed: event.clientAppUsed ?? 'Browser',
      correlationId: event.correlationId,
      conditionalAccessStatus: conditionalAccessStatus(appliedPolicies),
      isInteractive: event.isInteractive ?? true,
      riskDetail: 'none',
      riskLevelAggregated: 'none',
      riskLevelDuringSignIn: 'none',
      riskState: 'none',
      riskEventTypes: [],
      riskEventTypes_v2: [],
      resourceDisplayName: resource.displayName,
      resourceId: resource.appId,
      resourceTenantId: tenant.organization.id,
      homeTenantId: tenant.organization.id,
      servicePrincipalId: findServicePrincipalByAppId(tenant, event.appId)?.resource.id ?? null,
      servicePrincipalName: null,
      userAgent: event.userAgent ?? null,
      status: { errorCode: event.errorCode, failureReason: event.failureReason, additionalDetails: null },
      deviceDetail: {
        deviceId: '',
        displayName: null,
        operatingSystem: 'Windows10',
        browser: 'Edge',
        isCompliant: null,
        isManaged: null,
        trustType: null,
      },
      location: {
        city: 'Amersfoort',
        state: 'Utrecht',
        countryOrRegion: 'NL',
        geoCoordinates: { altitude: null, latitude: 52.155, longitude: 5.3875 },
      },
      appliedConditionalAccessPolicies: appliedPolicies,
      authenticationAppDeviceDetails: null,
    },
  });
}
