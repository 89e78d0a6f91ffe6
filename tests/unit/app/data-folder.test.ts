import { expect, it } from 'vitest';
import { defaultDataFolder } from '../../../src/app/data-folder.ts';

it.each([
  ['linux', {}, '/home/a/.local/share/entra-handover/register'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/entra-handover/register'],
  ['darwin', {}, '/home/a/Library/Application Support/Entra Handover/register'],
] as const)('keeps the register local on %s %j', (platform, env, expected) => {
  expect(defaultDataFolder({ platform, env, home: '/home/a' }, false)).toBe(expected);
});

it('keeps simulated tenants apart', () => {
  const facts = { platform: 'linux', env: {}, home: '/home/a' } as const;
  expect(defaultDataFolder(facts, true)).not.toBe(defaultDataFolder(facts, false));
});
