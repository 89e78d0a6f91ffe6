/** Opens every screen in every state on a bridge of samples, and takes every look at it (tests/e2e/looks). */
import { shotTopics } from '../../renderer-preview/all-shots.ts';
import { everyLook } from '../looks/every-look.ts';
import { walkShots } from '../pages/shot-walk.ts';
import { expect, previewBrowser, test } from '../preview-fixtures.ts';

test.use(previewBrowser);

for (const [topic, shots] of Object.entries(shotTopics))
  test(`nothing is wrong on any screen of ${topic}`, async ({ browser, preview }) => {
    // A topic takes half a minute; on a machine that does more, a multiple of that.
    test.setTimeout(300_000);
    expect(await walkShots(browser, preview, shots, everyLook)).toEqual([]);
  });
