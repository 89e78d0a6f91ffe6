import { applicationItems } from './items/application-items.ts';
import { lagItems } from './items/lag-items.ts';
import { manualItems } from './items/manual-items.ts';
import { requestItems } from './items/request-items.ts';
import { servicePrincipalItems } from './items/service-principal-items.ts';
import { signInItems } from './items/sign-in-items.ts';
import type { RehearsalItem } from './rehearsal-item.ts';

/**
 * What is not known of the real service, in the order in which it is tried: the list of docs/simulator.md, which
 * a test holds against this one.
 */
export const rehearsalItems: readonly RehearsalItem[] = [
  ...applicationItems,
  ...lagItems,
  ...servicePrincipalItems,
  ...signInItems,
  ...requestItems,
  ...manualItems,
];
