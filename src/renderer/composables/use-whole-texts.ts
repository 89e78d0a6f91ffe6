import { onMounted, onUnmounted } from 'vue';

const isCut = (text: Element) => text.scrollWidth > text.clientWidth;

/** What has a tooltip from here. */
let told: Element | null = null;

function untell(): void {
  told?.removeAttribute('title');
  told = null;
}

/**
 * A text that ends in an ellipsis tells its whole in a tooltip under the pointer. A row keeps its place when
 * another case comes to stand in it, so what the tooltip says is found anew whenever the pointer moves.
 */
function tell({ target }: Event): void {
  const text = target instanceof Element ? target.closest('.eh-ellipsis') : null;
  const whole = text?.textContent.trim() ?? '';
  if (text !== null && text === told && text.getAttribute('title') === whole) return;
  untell();
  if (text === null || !isCut(text) || text.closest('[title]') !== null) return;
  text.setAttribute('title', whole);
  told = text;
}

/** With the keyboard on it there is no pointer: then it takes the lines that it needs, until the keyboard leaves. */
function unfold({ target }: Event): void {
  if (!(target instanceof Element) || !target.matches(':focus-visible')) return;
  const texts = target.matches('.eh-ellipsis') ? [target] : [...target.querySelectorAll('.eh-ellipsis')];
  for (const text of texts.filter(isCut)) text.setAttribute('data-whole', '');
}

function foldAgain(): void {
  for (const text of document.querySelectorAll('[data-whole]')) text.removeAttribute('data-whole');
}

/** Keeps every shortened text within reach of pointer and keyboard, while the component is there. */
export function useWholeTexts(): void {
  onMounted(() => {
    document.addEventListener('pointermove', tell);
    document.addEventListener('pointerout', untell);
    document.addEventListener('focusin', unfold);
    document.addEventListener('focusout', foldAgain);
  });
  onUnmounted(() => {
    document.removeEventListener('pointermove', tell);
    document.removeEventListener('pointerout', untell);
    document.removeEventListener('focusin', unfold);
    document.removeEventListener('focusout', foldAgain);
  });
}
