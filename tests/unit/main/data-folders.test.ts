import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolders } from '../../../src/main/data-folders.ts';

const linux = { platform: 'linux', home: '/home/sanne', env: {} } as const;

describe('the folders of a start', () => {
  it('are the usual ones of the system, real and simulated tenants apart', () => {
    const folders = dataFolders({ ...linux, argv: [] });
    expect(new Set(Object.values(folders)).size).toBe(3);
    for (const folder of Object.values(folders)) expect(folder).toMatch(/^\/home\/sanne\/\.local\/share\//);
  });

  it.each([['--data=/tmp/x'], ['--data', '/tmp/x']])('are below the one that %s names', (...argv) => {
    expect(dataFolders({ ...linux, argv })).toEqual({
      register: '/tmp/x',
      simulated: join('/tmp/x', 'simulated'),
      window: join('/tmp/x', 'window'),
    });
  });

  it('are found between switches that belong to Chromium', () => {
    const argv = ['.', '--no-sandbox', '--remote-debugging-port=0', '--data=/tmp/x', '--lang', 'nl'];
    expect(dataFolders({ ...linux, argv }).register).toBe('/tmp/x');
  });

  it('are the usual ones when the option names nothing', () => {
    expect(dataFolders({ ...linux, argv: ['--data='] })).toEqual(dataFolders({ ...linux, argv: [] }));
  });
});
