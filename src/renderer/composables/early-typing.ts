/** What the keyboard does before the field that it is meant for is there. */
export interface EarlyTyping {
  /** Ends it; the text that was typed until then. */
  readonly stop: () => string;
}

/**
 * Keeps what is typed on the page while a field is still being loaded, so that a hurried typist loses no
 * letter and presses nothing that lies below. Escape gives it up.
 */
export function keepTyping(page: EventTarget, giveUp: () => void): EarlyTyping {
  let typed = '';
  const listen = (event: Event) => {
    const { key, ctrlKey, metaKey, altKey } = event as KeyboardEvent;
    if (ctrlKey || metaKey || altKey) return;
    const isLetter = [...key].length === 1;
    if (!isLetter && !['Backspace', 'Enter', 'Escape'].includes(key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isLetter) typed += key;
    else if (key === 'Backspace') typed = [...typed].slice(0, -1).join('');
    else if (key === 'Escape') giveUp();
  };
  page.addEventListener('keydown', listen, { capture: true });
  return {
    stop: () => {
      page.removeEventListener('keydown', listen, { capture: true });
      return typed;
    },
  };
}
