import type { Page } from '@playwright/test';
import type { KeyStore } from '../../electron-double/settings.ts';

/** How one console of a test is started. */
export interface ConsoleStart {
  readonly dataFolder: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Only the double can pretend another one than the machine's. */
  readonly keyStore: KeyStore;
}

/** What a test decides or looks at on the side of the operating system. */
export interface MainControls {
  /** Answers the next native dialog with a path or the words on a button, or with Cancel (null). */
  answerDialog(answer: string | null): Promise<void>;
  clipboardText(): Promise<string>;
  /** Copies something in another program. */
  copyElsewhere(text: string): Promise<void>;
  /** Addresses that were opened in the system's browser, oldest first. */
  openedLinks(): Promise<readonly string[]>;
  /** Labels of the menu bar. */
  menuLabels(): Promise<readonly string[]>;
  /** Chooses an item of the menu bar by its id. */
  chooseMenuItem(id: string): Promise<void>;
}

/** A running console with its page. */
export interface StartedConsole {
  readonly page: Page;
  readonly main: MainControls;
  /** Errors on the page since its start, such as a breach of the content security policy. */
  complaints(): Promise<readonly string[]>;
  /** Quits as a person would. */
  close(): Promise<void>;
  /** Ends at once, as in a power cut. */
  kill(): Promise<void>;
}
