import type { Page } from 'playwright';
import type { Shot } from './shots.ts';

async function openPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.locator('.palette input').fill(words);
  await page.waitForTimeout(300);
}

/** Drags something over the page, or lets it go there. */
async function drag(page: Page, event: 'dragenter' | 'drop', file: string): Promise<void> {
  await page.evaluate(
    ([type, name]) => {
      const data = new DataTransfer();
      data.items.add(new File(['{}'], name));
      window.dispatchEvent(new DragEvent(type, { dataTransfer: data, cancelable: true }));
    },
    [event, file] as const,
  );
}

/** The palette, the list of keys, and what is dragged onto the window. */
export const habitShots: readonly Shot[] = [
  { name: '34-habit-palette', act: (page) => openPalette(page, '') },
  { name: '34-habit-palette-found', act: (page) => openPalette(page, 'med') },
  { name: '34-habit-palette-error', act: (page) => openPalette(page, 'AADSTS50011') },
  {
    name: '34-habit-shortcuts',
    act: async (page) => {
      await page.keyboard.press('?');
      await page.locator('.v-dialog dl').first().waitFor();
    },
  },
  { name: '34-habit-drop-target', act: (page) => drag(page, 'dragenter', 'pakket.zip') },
  {
    name: '34-habit-drop-refused',
    act: async (page) => {
      await drag(page, 'drop', 'foto.png');
      await page.locator('.toast').waitFor();
    },
  },
  {
    name: '34-habit-drop-profile',
    act: async (page) => {
      await drag(page, 'drop', 'planbord.json');
      await page.locator('.offer').waitFor();
    },
  },
];
