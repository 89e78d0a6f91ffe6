import { join } from 'node:path';
import { repository } from '../../../scripts/repository.ts';
import type { Look } from './look.ts';

/** Keeps a picture of each state, to be looked at by people. */
export const keepPicture: Look = async (page, { name }) => {
  await page.screenshot({ path: join(repository, 'test-results/screens', `${name}.png`) });
  return [];
};
