import { keyFileProtector } from '../../../src/storage/sealing/key-file.ts';
import { placeAt, restored } from './backup-sample.ts';

// Restores a backup into a register; the test that starts it may have it killed on the way.
const [folder = '', keyFile = '', file = ''] = process.argv.slice(2);
const place = await placeAt({ folder, protector: keyFileProtector(keyFile) });
await restored(place, file);
place.workplace.close();
