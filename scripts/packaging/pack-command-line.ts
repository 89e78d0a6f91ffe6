import { stat } from 'node:fs/promises';
import path from 'node:path';
import { repository } from '../repository.ts';
import { packCommandLine } from './command-line/pack.ts';

/** `node scripts/packaging/pack-command-line.ts`: the command line as one file for `npm install`. */
const file = await packCommandLine(path.join(repository, 'release'));
const { size } = await stat(file);
console.log(`${path.relative(repository, file)}: ${(size / 1_000_000).toFixed(1)} MB`);
