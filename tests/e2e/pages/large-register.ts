import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { addManyCases } from '../../fixtures/many-cases.ts';
import { expect, type ConsoleApp } from '../fixtures.ts';
import { dutch, enterSimulation } from './onboarding.ts';

const many = 100_000;

function registerOf({ dataFolder }: ConsoleApp): string {
  const folder = join(dataFolder, 'simulated');
  const file = readdirSync(folder).find((name) => name.endsWith('.db'));
  if (file === undefined) throw new Error('no register');
  return join(folder, file);
}

/** How many cases the register says it shows. */
export const countOf = (page: Page): Locator => page.getByRole('contentinfo').locator('p').first();

/** Opens the register of the simulated tenant with 100,000 cases in it. */
export async function openLargeRegister(app: ConsoleApp): Promise<void> {
  await enterSimulation(app.page, dutch);
  addManyCases(registerOf(app), many);
  await app.page.getByRole('link', { name: /^Koppelingen/ }).click();
  await expect(countOf(app.page)).toHaveText('90.000 koppelingen · 10.000 beëindigde verborgen');
}
