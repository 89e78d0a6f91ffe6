import type { Application } from '../world/directory-objects.ts';
import { GraphRefusal } from './graph-refusal.ts';

/** An app role, or a scope of an API of one's own. */
interface Entitlement {
  readonly id: string;
  readonly isEnabled: boolean;
  readonly [property: string]: unknown;
}

/** What people and applications were given; texts for people may change at any time. */
const fixed = ['value', 'type', 'allowedMemberTypes'];

function entitlementsOf(application: Application): Entitlement[] {
  const scopes = (application.api['oauth2PermissionScopes'] ?? []) as Entitlement[];
  return [...(application.appRoles as Entitlement[]), ...scopes];
}

/** @throws {GraphRefusal} 400 when an enabled role or scope goes, or becomes another one. */
export function checkEntitlements(before: Application, after: Application): void {
  const kept = new Map(entitlementsOf(after).map((entitlement) => [entitlement.id, entitlement]));
  for (const entitlement of entitlementsOf(before)) {
    if (!entitlement.isEnabled) continue;
    const now = kept.get(entitlement.id);
    const isSame =
      now !== undefined &&
      fixed.every((name) => JSON.stringify(now[name]) === JSON.stringify(entitlement[name]));
    if (isSame) continue;
    throw new GraphRefusal(
      400,
      'CannotDeleteOrUpdateEnabledEntitlement',
      'Permission (scope or role) cannot be deleted or updated unless disabled first.',
    );
  }
}
