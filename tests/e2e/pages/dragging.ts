import type { Page } from '@playwright/test';

/** What the pointer carries over the window: files of this computer, or a text from another program. */
export interface Dragged {
  readonly files?: readonly string[];
  readonly text?: string;
}

/** Drags something from outside into the middle of the window, and lets it go there unless it only hovers. */
export async function dragOnto(page: Page, dragged: Dragged, hovers = false): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const place = { x: 500, y: 400 };
  const data = {
    items: dragged.text === undefined ? [] : [{ mimeType: 'text/plain', data: dragged.text }],
    files: [...(dragged.files ?? [])],
    dragOperationsMask: 1,
  };
  for (const type of ['dragEnter', 'dragOver', ...(hovers ? [] : ['drop' as const])] as const)
    await session.send('Input.dispatchDragEvent', { type, ...place, data });
  await session.detach();
}
