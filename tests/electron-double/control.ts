import { app } from './app.ts';
import { debuggingEndpoint } from './chromium-run.ts';
import { clipboard } from './clipboard.ts';
import { answerNextDialog, type DialogAnswer } from './dialog.ts';
import { chooseMenuItem, menuLabels } from './menu.ts';
import { nativeTheme } from './native-theme.ts';
import { clickNotification } from './notification.ts';
import { observations } from './observations.ts';

/** What a test may ask of the double in another process, by name. */
const controls = {
  observations: () => observations,
  clipboardText: () => clipboard.readText(),
  copyElsewhere: (text: string) => clipboard.writeText(text),
  answerDialog: (answer: DialogAnswer) => {
    answerNextDialog(answer);
  },
  clickNotification: () => {
    clickNotification();
  },
  menuLabels: () => menuLabels(),
  chooseMenuItem: (id: string) => {
    chooseMenuItem(id);
  },
  themeSource: () => nativeTheme.themeSource,
  quit: () => {
    app.quit();
  },
};

export type DoubleControls = typeof controls;

/** A request of the test and its answer, over Node's channel between parent and child. */
export interface ControlRequest {
  readonly id: number;
  readonly name: keyof DoubleControls;
  readonly argument: unknown;
}

export type ControlMessage =
  | { readonly type: 'window-ready'; readonly endpoint: string; readonly url: string }
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown; readonly error?: string };

process.on('message', (request: ControlRequest) => void answer(request));

app.on('double-window-ready', (url: string) => {
  void debuggingEndpoint().then((endpoint) => {
    if (endpoint !== null) tell({ type: 'window-ready', endpoint, url });
  });
});

async function answer({ id, name, argument }: ControlRequest): Promise<void> {
  try {
    const control = controls[name] as (given: unknown) => unknown;
    tell({ type: 'answer', id, value: await control(argument) });
  } catch (error) {
    tell({ type: 'answer', id, value: null, error: String(error) });
  }
}

function tell(message: ControlMessage): void {
  process.send?.(message);
}
