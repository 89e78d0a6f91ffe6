import { expect, type Page } from '@playwright/test';

/** What a person does on the way from first start to handover, in the words of the screens. */
export interface OnboardingWords {
  readonly simulate: RegExp;
  readonly newCase: RegExp;
  readonly customer: RegExp;
  readonly makePlan: RegExp;
  readonly apply: RegExp;
  readonly running: RegExp;
  readonly ready: RegExp;
}

export const dutch: OnboardingWords = {
  simulate: /Probeer het op een gesimuleerde tenant/,
  newCase: /Nieuwe koppeling/,
  customer: /Klantnaam bij Medimo/,
  makePlan: /Plan maken/,
  apply: /Uitvoeren in Zorggroep De Linde/,
  running: /Bezig met stap/,
  ready: /klaar om over te dragen/,
};

export const english: OnboardingWords = {
  simulate: /Try it on a simulated tenant/,
  newCase: /New case/,
  customer: /Customer name at Medimo/,
  makePlan: /Make a plan/,
  apply: /Apply in Zorggroep De Linde/,
  running: /Working on step/,
  ready: /ready to hand over/,
};

/** Enters the simulated tenant from the sign-in screen. */
export async function enterSimulation(page: Page, words: OnboardingWords): Promise<void> {
  await page.getByRole('button', { name: words.simulate }).click();
  await expect(page.getByRole('button', { name: words.newCase }).first()).toBeVisible();
}

/** Goes from the overview to the choice of a vendor. */
export async function openVendorChoice(page: Page, words: OnboardingWords): Promise<void> {
  await page.getByRole('button', { name: words.newCase }).first().click();
  await expect(page.getByRole('button', { name: words.newCase })).toBeHidden();
}

/** Chooses a vendor and gets to its inputs. */
export async function chooseVendor(page: Page, words: OnboardingWords, vendor: string): Promise<void> {
  await page
    .getByRole('button', { name: vendor })
    .or(page.getByRole('link', { name: vendor }))
    .first()
    .click();
  await expect(page.getByLabel(words.customer)).toBeVisible();
}

/** Fills in the customer and has the plan made. */
export async function makePlan(page: Page, words: OnboardingWords, customer: string): Promise<void> {
  await page.getByLabel(words.customer).fill(customer);
  await page.getByRole('button', { name: words.makePlan }).click();
  await expect(page.getByRole('button', { name: words.apply })).toBeEnabled();
}

/** Applies the plan, looks at the progress and waits for the result. */
export async function applyPlan(
  page: Page,
  words: OnboardingWords,
  whileRunning: () => Promise<void>,
): Promise<void> {
  await page.getByRole('button', { name: words.apply }).click();
  await expect(page.getByRole('heading', { level: 1, name: words.running })).toBeVisible();
  await whileRunning();
  await expect(page.getByRole('heading', { level: 1, name: words.ready })).toBeVisible({ timeout: 30_000 });
}
