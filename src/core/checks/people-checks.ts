import type { CheckDefinition } from './check.ts';
import { groupChecks } from './group-checks.ts';
import { groupLimitChecks } from './group-limit.ts';
import { accessChecks } from './people-access.ts';
import { propertyChecks } from './people-properties.ts';
import { listChecks } from './user-list-checks.ts';
import { vendorListChecks } from './vendor-list.ts';

/** The checks of people and groups, in the order of their numbers. */
export const peopleChecks: readonly CheckDefinition[] = [
  ...propertyChecks,
  ...vendorListChecks,
  ...accessChecks,
  ...groupChecks,
  ...groupLimitChecks,
  ...listChecks,
].toSorted((one, other) => one.id.localeCompare(other.id, 'en'));
