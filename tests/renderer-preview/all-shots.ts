import { adoptionShots } from './adoption-shots.ts';
import { afterHandoverShots } from './after-handover-shots.ts';
import { aftercareShots } from './aftercare-shots.ts';
import { caseWorkShots } from './case-work-shots.ts';
import { habitShots } from './habit-shots.ts';
import { packageShots } from './package-shots.ts';
import { requestShots } from './request-shots.ts';
import { shots, type Shot } from './shots.ts';
import { stateShots } from './state-shots.ts';
import { vendorShots } from './vendor-shots.ts';

/** Every screen in every state that is kept as a picture, by topic. */
export const shotTopics: Readonly<Record<string, readonly Shot[]>> = {
  'the whole job': shots,
  'the vendors': vendorShots,
  'the handover package': packageShots,
  'requests and answers': requestShots,
  aftercare: aftercareShots,
  'looking back': afterHandoverShots,
  adoption: adoptionShots,
  'checks and retirement': caseWorkShots,
  'palette, keys and dragging': habitShots,
  'missing and too much': stateShots,
};

/** The same, one after the other. */
export const allShots: readonly Shot[] = Object.values(shotTopics).flat();
