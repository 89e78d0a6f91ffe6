import type { InputValues } from '../case.ts';
import type { VendorProfile } from './profile.ts';

export type GroupsVariant = NonNullable<
  NonNullable<VendorProfile['application']>['groups']
>['variants'][number];

/** The groups setting that the inputs choose; null where the profile has none. */
export function chosenVariant({ application }: VendorProfile, values: InputValues): GroupsVariant | null {
  const groups = application?.groups;
  return groups?.variants.find((variant) => variant.choice === values[groups.input]) ?? null;
}
