/// <reference types="vuetify" />
import type { AriaAttributes } from 'vue';
import type { ConsoleBridge } from '../contract/console-api.ts';

declare module 'vue' {
  interface HTMLAttributes {
    /** What a letter tile draws. */
    'data-initials'?: string;
  }

  /** Attributes that any component passes on to its root element. */
  interface ComponentCustomProps extends AriaAttributes {
    role?: string | undefined;
    maxlength?: number | string | undefined;
    autocomplete?: string | undefined;
    spellcheck?: 'true' | 'false' | undefined;
    title?: string | undefined;
    type?: 'submit' | undefined;
    onClick?: ((event: MouseEvent) => void) | undefined;
    onBlur?: ((event: FocusEvent) => void) | undefined;
  }
}

declare global {
  interface Window {
    /** Put there by the preload; the renderer's only way out. */
    readonly entraHandover: ConsoleBridge;
  }
}
