import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { flipFuses, FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuseConfiguration, fuses } from '../../scripts/packaging/fuses.ts';
import { electronStandIn } from '../integration/packaging/electron-stand-in.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'entra-handover-fuses-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A program with Electron's fuses as they come, `count` of them. */
async function programWith(count: number): Promise<string> {
  const file = path.join(folder, `electron-${count}`);
  await writeFile(file, electronStandIn(count));
  return file;
}

const names = Object.values(FuseV1Options).filter((name) => typeof name === 'string');

describe('the fuses', () => {
  it('are all decided on, each for a reason', () => {
    expect(Object.keys(fuses).sort()).toEqual([...names].sort());
    for (const { reason } of Object.values(fuses)) expect(reason.length).toBeGreaterThan(20);
    expect(new Set(Object.values(fuses).map(({ option }) => option)).size).toBe(names.length);
  });

  it('close every way into the program that is not its own archive', () => {
    expect(Object.fromEntries(Object.entries(fuses).map(([name, { on }]) => [name, on]))).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: false,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    });
  });

  it('are turned in the program, and read back as the table says', async () => {
    const program = await programWith(names.length);
    await flipFuses(program, fuseConfiguration('linux'));
    const wire = new Map(Object.entries(await getCurrentFuseWire(program)));
    for (const [name, { option, on }] of Object.entries(fuses))
      expect(wire.get(String(option)), name).toBe(on ? FuseState.ENABLE : FuseState.DISABLE);
  });

  it('stop the packaging when Electron has one more', async () => {
    const program = await programWith(names.length + 1);
    await expect(flipFuses(program, fuseConfiguration('linux'))).rejects.toThrow();
  });
});
