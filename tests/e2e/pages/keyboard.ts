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

/** A person at the keyboard, who names what they want and never touches the mouse. */
export function atKeyboard(page: Page) {
  const find = (role: 'button' | 'link', name: RegExp | string) => page.getByRole(role, { name }).first();
  const press = async (control: Locator, key = 'Enter') => {
    await tabTo(page, control);
    await page.keyboard.press(key);
  };
  return {
    press,
    button: (name: RegExp | string) => press(find('button', name)),
    link: (name: RegExp | string) => press(find('link', name)),
    /** Types into a field, in place of what is there. */
    async type(field: Locator, text: string): Promise<void> {
      await tabTo(page, field);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(text);
    },
    /** A new screen starts at its heading. */
    async arrive(name: RegExp, timeoutMs = 20_000): Promise<void> {
      await expect(page.getByRole('heading', { level: 1, name })).toBeFocused({ timeout: timeoutMs });
    },
  };
}
