import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any screen has. */
const enough = 80;

/** Goes to a control with the Tab key alone, as somebody without a mouse does. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let stop = 0; stop < enough; stop += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(control, 'the control can be reached with the Tab key').toBeFocused();
}
