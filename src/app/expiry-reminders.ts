import { z } from 'zod';
import type { ExpiryEntry } from '../core/aftercare/expiry.ts';
import { findDueReminders, type ToldReminders } from '../core/aftercare/reminders.ts';
import { readExpiry } from './expiry-register.ts';
import { readPreferences } from './preferences.ts';
import type { Workplace } from './workplace.ts';

const toldKey = 'reminders-told';

/** What to remind the user of now, the first to end first. Each is answered once, even by another process. */
export function takeDueReminders(workplace: Pick<Workplace, 'register' | 'clock'>): readonly ExpiryEntry[] {
  const { register } = workplace;
  return register.transact(() => {
    const { reminderDays } = readPreferences(register);
    const expiry = readExpiry(workplace, { withinDays: Math.max(0, ...reminderDays) });
    if (!expiry.ok) return [];
    const before = readTold(register.readSetting(toldKey));
    const { entries, told } = findDueReminders(expiry.value, reminderDays, before);
    register.writeSetting(toldKey, JSON.stringify(told));
    return entries;
  });
}

const toldShape = z.record(z.string(), z.int());

/** Whatever can't be read was not told: a reminder too many does no harm. */
function readTold(stored: string | null): ToldReminders {
  if (stored === null) return {};
  try {
    const parsed = toldShape.safeParse(JSON.parse(stored));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}
