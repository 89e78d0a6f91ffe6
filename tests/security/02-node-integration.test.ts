import { expect, it } from 'vitest';
import { packagedPreferences } from './window-options.ts';

it('gives no page, worker or frame the modules of Node (Electron security checklist 2)', () => {
  expect(packagedPreferences()).toMatchObject({
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
  });
});
