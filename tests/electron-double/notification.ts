import { EventEmitter } from 'node:events';
import { observations } from './observations.ts';

const shown: NotificationDouble[] = [];

/** Records what the operating system would have shown; a test clicks on the newest. */
export class NotificationDouble extends EventEmitter {
  readonly #options: { readonly title?: string; readonly body?: string };

  constructor(options: { readonly title?: string; readonly body?: string }) {
    super();
    this.#options = options;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    shown.push(this);
    observations.notifications.push({ title: this.#options.title ?? '', body: this.#options.body ?? '' });
  }
}

/** What a person does who clicks on the newest notification. */
export function clickNotification(): void {
  shown.at(-1)?.emit('click');
}
