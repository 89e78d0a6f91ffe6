import path from 'node:path';
import { onTestFinished } from 'vitest';
import { backUpTo, placeAt, type Place, type PlaceOptions } from './backup-sample.ts';
import { freshKeyFile, temporaryFolder } from './test-register.ts';

/** Opens a register, by default a new one, that is closed when the test is over. */
export async function openedPlace(options: Partial<PlaceOptions> = {}): Promise<Place> {
  const place = await placeAt({ folder: temporaryFolder(), protector: freshKeyFile(), ...options });
  onTestFinished(() => {
    place.workplace.close();
  });
  return place;
}

/** Sets the recovery passphrase and writes a backup into a folder of its own; answers the file. */
export function backedUp(place: Place): Promise<string> {
  return backUpTo(path.join(temporaryFolder(), 'register.ehbackup'), place);
}
