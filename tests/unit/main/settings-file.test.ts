import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settingsFile } from '../../../src/main/windows/settings-file.ts';

describe('the settings of the window', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'window-settings-'));
    file = join(folder, 'made', 'window.json');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('are there again for the next start, each by its key', () => {
    settingsFile(file).writeSetting('place', 'left');
    settingsFile(file).writeSetting('zoom', '1');
    expect(settingsFile(file).readSetting('place')).toBe('left');
    expect(settingsFile(file).readSetting('zoom')).toBe('1');
    expect(settingsFile(file).readSetting('other')).toBeNull();
  });

  it.runIf(process.platform !== 'win32')('are for their owner only', () => {
    settingsFile(file).writeSetting('place', 'left');
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it.each(['', '{', '[1]', 'null', '{"place": 7}'])('begin anew when the file holds %j', (content) => {
    const broken = join(folder, 'window.json');
    writeFileSync(broken, content);
    expect(settingsFile(broken).readSetting('place')).toBeNull();
    settingsFile(broken).writeSetting('place', 'right');
    expect(JSON.parse(readFileSync(broken, 'utf8'))).toEqual({ place: 'right' });
  });
});
