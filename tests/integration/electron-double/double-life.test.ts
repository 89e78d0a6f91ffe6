import { afterEach, describe, expect, it } from 'vitest';
import { launchSample, runSample, type RunningSample } from './sample-app.ts';

const running: RunningSample[] = [];

async function run(...launch: Parameters<typeof runSample>): Promise<RunningSample> {
  const sample = await runSample(...launch);
  running.push(sample);
  return sample;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((sample) => sample.end()));
});

describe('the life of an app', () => {
  it('ends with 0 when its window is closed', async () => {
    const sample = await run();
    await sample.page.close();
    expect(await sample.launched.ended).toBe(0);
  });

  it('ends with 0 when it is asked to quit', async () => {
    const sample = await run();
    void sample.launched.ask('quit').catch(() => undefined);
    expect(await sample.launched.ended).toBe(0);
  });

  it('takes its browser with it when it is killed', async () => {
    const sample = await run();
    const disconnected = new Promise((done) => sample.page.once('close', done));
    sample.launched.process.kill('SIGKILL');
    await disconnected;
    expect(await sample.launched.ended).toBeNull();
  });

  it('happens once per data folder: a second start tells the first one and ends', async () => {
    const sample = await run();
    const second = launchSample(sample.dataFolder);
    expect(await second.ended).toBe(0);
    await expect.poll(() => sample.call('heard')).toEqual(['ready', 'second-instance']);
  });
});

describe('the key store of the pretended operating system', () => {
  it('can be absent', async () => {
    const sample = await run({ keyStore: 'unavailable' });
    expect(await sample.call('keysAvailable')).toBe(false);
    await expect(sample.call('seal', 'geheim')).rejects.toThrow('Encryption is not available.');
  });

  it("can be Linux's without a keyring, marked as such", async () => {
    const sample = await run({ keyStore: 'basic' });
    expect(await sample.call('keysAvailable')).toBe(true);
    expect(JSON.stringify(await sample.call('seal', 'geheim'))).toContain('"sealed":"v10');
  });

  it('can have renewed its own key', async () => {
    const sample = await run({ keyStore: 'rotated' });
    expect(await sample.call('seal', 'geheim')).toMatchObject({ opened: { shouldReEncrypt: true } });
  });
});
