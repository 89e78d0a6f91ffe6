import { adoptionShots } from './adoption-shots.ts';
import { afterHandoverShots } from './after-handover-shots.ts';
import { aftercareShots } from './aftercare-shots.ts';
import { caseWorkShots } from './case-work-shots.ts';
import { packageShots } from './package-shots.ts';
import { shots, type Shot } from './shots.ts';
import { vendorShots } from './vendor-shots.ts';

/** Every screen in every state that is kept as a picture, by topic. */
export const allShots: readonly Shot[] = [
  ...shots,
  ...vendorShots,
  ...packageShots,
  ...aftercareShots,
  ...afterHandoverShots,
  ...adoptionShots,
  ...caseWorkShots,
];
