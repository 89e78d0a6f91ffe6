import { describe, expect, it } from 'vitest';
import { listWrites } from '../../vendors/tenant-writes.ts';
import { draftOf, useVendorDesk } from '../../vendors/vendor-desk.ts';
import { checksOf, control, onboardCase, useCase } from './checked-case.ts';
import { codeOf } from '../../vendors/package-fields.ts';
import { caseIdOf } from '../../cli/command-line.ts';

const desk = useVendorDesk({ random: 88 });
const medimo = useCase(desk, 'medimo', { customer: 'delinde' });

async function listPaths(): Promise<readonly string[]> {
  const response = await fetch(`${desk.simulator.control}/log`);
  const { requests } = (await response.json()) as { readonly requests: readonly { readonly path: string }[] };
  return requests.map(({ path }) => path);
}

const idsOf = async (one: { readonly id: string }, ...options: readonly string[]) =>
  (await checksOf(desk, one, ...options)).map(({ id }) => id);

describe('the moment of a check', () => {
  it('follows from the state of the case', async () => {
    const settled = await desk.command('check', medimo.id);
    expect(settled.document['moments']).toEqual(['after', 'watch']);
    const caseware = await onboardCase(desk, 'caseware-cloud');
    const waiting = await desk.command('check', caseware.id);
    expect(waiting.document['moments']).toEqual(['before', 'after']);
  });

  it('chooses the checks', async () => {
    const before = await idsOf(medimo, '--moment', 'before');
    expect(before).toEqual(expect.arrayContaining(['C06', 'C12', 'C25', 'C27']));
    expect(before).not.toContain('C43');
    const watch = await idsOf(medimo, '--moment', 'watch');
    expect(watch).toEqual(expect.arrayContaining(['C11', 'C36', 'C45', 'C46']));
    for (const id of ['C06', 'C27', 'C43']) expect(watch).not.toContain(id);
  });

  it('reads only what the checks of the moment look at, and writes nothing', async () => {
    const writes = await listWrites(desk.simulator);
    const asked = async (...options: readonly string[]) => {
      const before = (await listPaths()).length;
      await checksOf(desk, medimo, ...options);
      return (await listPaths()).slice(before).join('\n');
    };
    const onlyAfter = ['/auditLogs/signIns', '/organization', '/appRoleAssignments', 'openid-configuration'];
    const [watched, after] = [await asked('--moment', 'watch'), await asked('--moment', 'after')];
    for (const path of onlyAfter) {
      expect(watched).not.toContain(path);
      expect(after).toContain(path);
    }
    expect(await listWrites(desk.simulator)).toEqual(writes);
  });

  it('lists the checks by number, each once', async () => {
    const ids = await idsOf(medimo);
    expect(ids).toEqual([...new Set(ids)].toSorted());
  });
});

describe('what cannot be read', () => {
  it('skips its own checks with the reason', async () => {
    await control(desk, '/faults', { faults: ['GET /organization=status:403'] });
    const checks = await checksOf(desk, medimo);
    const skipped = checks.filter(({ id }) => id === 'C25' || id === 'C26');
    expect(skipped.map(({ outcome }) => outcome)).toEqual(['skip', 'skip']);
    expect(skipped.every(({ text, remedy }) => text !== '' && remedy !== null)).toBe(true);
    expect(checks.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(10);
    await fetch(`${desk.simulator.control}/faults`, { method: 'DELETE' });
  });

  it('ends the command only where nothing at all can be read', async () => {
    await control(desk, '/faults', {
      faults: ['/*', '/*/*', '/*/*/*', '/*/*/*/*'].map((path) => `* ${path}=status:403`),
    });
    const { document, exitCode } = await desk.command('check', medimo.id);
    await fetch(`${desk.simulator.control}/faults`, { method: 'DELETE' });
    expect(exitCode).not.toBe(0);
    expect(codeOf(document)).toEqual(expect.any(String));
  });

  it('does not stop at odd things that are in the tenant', async () => {
    const name = `\u202Egnp.exe ${'x'.repeat(100)}`;
    const odd = [`https://secure.medimo.nl/${'a'.repeat(200)}`, 'https://secure.medimo.nl/%00%0a'];
    await medimo.change('PATCH', '{application}', {
      displayName: name,
      web: {
        redirectUris: [...odd, ...Array.from({ length: 200 }, (_, at) => `https://secure.medimo.nl/${at}`)],
      },
    });
    const checks = await checksOf(desk, medimo);
    const told = checks.find(({ id }) => id === 'C45');
    expect(told?.objectCount).toBeGreaterThan(200);
    expect(told?.objects).toHaveLength(50);
  });
});

describe('a list of people', () => {
  it('has its own checks and questions, and none of an application', async () => {
    const { document } = await desk.command(
      'onboard',
      ...draftOf('loket', { users: 'sanne.dewit@delinde.nl' }),
    );
    const id = caseIdOf(document);
    const ids = await idsOf({ id });
    expect(ids).toContain('C33');
    for (const other of ['C06', 'C11', 'C16', 'C36']) expect(ids).not.toContain(other);
    const checked = await desk.command('check', id);
    const questions = checked.document['questions'] as unknown as readonly { readonly id: string }[];
    expect(questions.map((question) => question.id)).toEqual(['C37', 'C39', 'C44']);
  });
});
