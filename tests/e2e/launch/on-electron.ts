import { _electron, type ElectronApplication } from '@playwright/test';
import { repository } from '../../../scripts/repository.ts';
import type { ConsoleStart, StartedConsole } from './started-console.ts';

/** Starts the built console on real Electron. Its clipboard is the machine's own. */
export async function startOnElectron(binary: string, start: ConsoleStart): Promise<StartedConsole> {
  const app = await _electron.launch({
    executablePath: binary,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      repository,
      `--data=${start.dataFolder}`,
      ...start.args,
    ],
    env: { ...definedEnvironment(), ...start.env },
  });
  await recordSystemCalls(app);
  const complaints: string[] = [];
  app.on('window', (opened) => {
    opened.on('pageerror', (error) => complaints.push(error.message));
    opened.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  });
  const page = await app.firstWindow();
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  return {
    page,
    main: {
      answerDialog: (path) =>
        app.evaluate(({ dialog }, answer) => {
          const result =
            answer === null ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [answer] };
          dialog.showOpenDialog = () => Promise.resolve(result);
          dialog.showMessageBox = (...args: unknown[]) => {
            const { buttons = ['OK'], cancelId = 0 } = args.at(-1) as Electron.MessageBoxOptions;
            const response = answer === null ? cancelId : buttons.indexOf(answer);
            return Promise.resolve({ response, checkboxChecked: false });
          };
        }, path),
      clipboardText: () => app.evaluate(({ clipboard }) => clipboard.readText()),
      copyElsewhere: (text) => app.evaluate(({ clipboard }, value) => clipboard.writeText(value), text),
      openedLinks: () => app.evaluate(() => Reflect.get(globalThis, 'openedLinks') as string[]),
      menuLabels: () =>
        app.evaluate(({ Menu }) => (Menu.getApplicationMenu()?.items ?? []).map((item) => item.label)),
      chooseMenuItem: (id) =>
        app.evaluate(({ Menu }, wanted) => {
          const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
          if (!item?.enabled) throw new Error(`no menu item ${wanted} to choose`);
          Reflect.apply(item.click, item, []);
        }, id),
    },
    complaints: () => Promise.resolve(complaints),
    close: () => app.close(),
    async kill() {
      const gone = new Promise((done) => app.process().once('exit', done));
      app.process().kill('SIGKILL');
      await gone;
    },
  };
}

/** A test must not open a browser of the machine it runs on. */
async function recordSystemCalls(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedLinks', opened);
    shell.openExternal = (url) => Promise.resolve(void opened.push(url));
  });
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
