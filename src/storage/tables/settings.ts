import { z } from 'zod';
import type { Register } from '../../core/register/register.ts';
import { parseRow } from '../row-parsing.ts';
import type { Sql } from '../sql.ts';

type SettingMethods = Pick<Register, 'readSetting' | 'writeSetting'>;

const settingRow = z.object({ value: z.string() });

const write = `
INSERT INTO settings (key, value) VALUES (@key, @value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value`;

export function settingMethods(sql: Sql): SettingMethods {
  return {
    readSetting(key) {
      const row = sql.first('SELECT value FROM settings WHERE key = @key', { key });
      return row === undefined ? null : parseRow(settingRow, row, 'settings').value;
    },
    writeSetting(key, value) {
      sql.run(write, { key, value });
    },
  };
}
