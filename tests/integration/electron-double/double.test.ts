import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSample, type RunningSample } from './sample-app.ts';

let sample: RunningSample;

beforeAll(async () => {
  sample = await runSample();
});

afterAll(async () => {
  await sample.end();
});

describe('the worlds of a page and its preload', () => {
  it('are apart: the page sees what was exposed and no trace of the rest', async () => {
    const names = [
      'require',
      'process',
      'module',
      'ipcRenderer',
      '__electronDoublePost',
      '__electronDoubleReceive',
    ];
    const types = await sample.inPage(`${JSON.stringify(names)}.map((name) => typeof globalThis[name])`);
    expect(types).toEqual(names.map(() => 'undefined'));
  });

  it('do not let the page change what was exposed', async () => {
    await expect(sample.inPage(`'use strict'; window.sample = {}`)).rejects.toThrow('read only');
    await expect(sample.inPage(`'use strict'; window.sample.call = 1`)).rejects.toThrow('read only');
  });

  it('give the preload nothing but electron to require', async () => {
    await expect(sample.inPage('sample.requireOther()')).rejects.toThrow('module not found: node:fs');
  });

  it('carry functions in both directions, until the listener is taken off', async () => {
    await sample.inPage(
      `window.heard = []; window.off = sample.on((payload) => window.heard.push(payload.words))`,
    );
    await sample.call('say', 'one');
    await sample.inPage('window.off()');
    await sample.call('say', 'two');
    expect(await sample.inPage('window.heard')).toEqual(['one']);
  });
});

describe('calls to the main process', () => {
  it('carry JSON values as they are', async () => {
    const value = { text: 'geëvalueerd', list: [1, null, { deep: true }], none: {} };
    expect(await sample.call('echo', value)).toEqual(value);
  });

  it.each(['() => 1', 'new Map()', 'Symbol.iterator'])('refuse %s', async (expression) => {
    await expect(sample.inPage(`sample.call('echo', ${expression})`)).rejects.toThrow(
      'An object could not be cloned.',
    );
  });

  it("answer with Electron's own words when the handler throws or is not there", async () => {
    const thrown = "Error invoking remote method 'fail': TypeError: on purpose";
    await expect(sample.call('fail')).rejects.toThrow(thrown);
    const missing = "Error invoking remote method 'none': Error: No handler registered for 'none'";
    await expect(sample.call('none')).rejects.toThrow(missing);
  });

  it('tell the frame they came from by the address that Electron knows', async () => {
    expect(await sample.call('sender')).toEqual({ url: 'app://sample/', top: true });
  });
});

describe('what the double lacks', () => {
  it('throws with its name in the main process', async () => {
    await expect(sample.call('absent')).rejects.toThrow(
      'app.getFileIcon is not in the test double of Electron',
    );
  });

  it('throws with its name in the preload', async () => {
    const message = 'ipcRenderer.sendSync is not in the test double of Electron';
    await expect(sample.inPage('sample.useUnknown()')).rejects.toThrow(message);
  });
});

describe('the way out', () => {
  it('is closed to net.fetch for every host but this computer', async () => {
    await expect(sample.call('fetch', 'https://graph.microsoft.com/v1.0/me')).rejects.toThrow(
      'ERR_INTERNET_DISCONNECTED',
    );
    const server = createServer((_request, response) => response.writeHead(204).end()).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const { port } = server.address() as AddressInfo;
    expect(await sample.call('fetch', `http://127.0.0.1:${String(port)}/`)).toBe(204);
    server.close();
  });

  it('is closed to the page by the policy that the handler sent', async () => {
    await expect(sample.inPage(`fetch('https://example.org/')`)).rejects.toThrow('Failed to fetch');
  });

  it('goes through the navigation events and the window handler', async () => {
    await sample.page.locator('#away').click();
    await sample.page.locator('#popup').click();
    await expect
      .poll(() => sample.launched.ask('observations'), { timeout: 10_000 })
      .toMatchObject({
        refusedNavigations: ['https://example.org/'],
        refusedWindows: ['https://example.org/popup'],
      });
    expect(await sample.inPage('document.title')).toBe('Sample');
    // A window that was refused has already opened in Chromium, and goes a moment later.
    await expect.poll(() => sample.page.context().pages(), { timeout: 10_000 }).toHaveLength(1);
  });
});

describe('what belongs to the operating system', () => {
  it('is answered by the test: dialogs, links, the clipboard', async () => {
    await expect(sample.call('pick')).rejects.toThrow('the test gave no answer beforehand');
    await sample.launched.ask('answerDialog', '/some/folder');
    expect(await sample.call('pick')).toEqual({ canceled: false, filePaths: ['/some/folder'] });
    await sample.launched.ask('answerDialog', null);
    expect(await sample.call('pick')).toEqual({ canceled: true, filePaths: [] });

    await sample.call('open', 'https://entra.microsoft.com/');
    expect(await sample.launched.ask('observations')).toMatchObject({
      openedLinks: ['https://entra.microsoft.com/'],
    });

    await sample.call('copy', 'a value');
    expect(await sample.launched.ask('clipboardText')).toBe('a value');
  });

  it('seals text with a key of the data folder, so that it opens again and shows nothing', async () => {
    const answer = await sample.call('seal', 'geheim');
    expect(answer).toMatchObject({ opened: { result: 'geheim', shouldReEncrypt: false } });
    expect(JSON.stringify(answer)).toContain('"sealed":"v11');
    expect((answer as { sealed: string }).sealed).not.toContain('geheim');
  });
});
