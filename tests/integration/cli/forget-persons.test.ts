import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { caseIdOf, useCommandLine, useSimulator, type JsonObject } from './command-line.ts';

const slow = { timeout: 180_000 };
const simulator = useSimulator();
let folder = '';
const cli = useCommandLine((made) => {
  folder = path.join(made, 'data');
  return ['--data', folder, '--simulator', simulator.url];
});

const people = ['fatima.elamrani@delinde.nl', 'kees.vandam@delinde.nl'];
const operator = 'sanne.dewit@delinde.nl';
const recipient = 'Wilhelmina Zonnebloem';

/** The files of the data folder, write-ahead log included, that hold a text in whatever way SQLite stores one. */
function filesThatHold(content: string): readonly string[] {
  const forms = [Buffer.from(content, 'utf8'), Buffer.from(content, 'utf16le')];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => forms.some((form) => readFileSync(file).includes(form)))
    .map((file) => path.basename(file));
}

async function makeList(): Promise<string> {
  const file = path.join(cli.folder, 'people.csv');
  await writeFile(file, people.join('\n'));
  const { document } = await cli.json(['onboard', '--vendor', 'loket', '--set', `users=@${file}`]);
  return caseIdOf(document);
}

/** Moves everything in the register into the past. */
function age(caseId: string, at: string): void {
  const database = new Database(path.join(folder, 'register.db'));
  database.prepare('UPDATE cases SET updated_at = ? WHERE id = ?').run(at, caseId);
  database.close();
}

describe('forgetting the persons of a case', () => {
  it('leaves no byte of them in the data folder, and a history that holds', slow, async () => {
    const caseId = await makeList();
    await cli.json(['deliver', caseId, '--to', recipient, '--channel', 'e-mail']);
    const before = await cli.json(['verify']);
    expect(filesThatHold(people[0] ?? '')).toContain('register.db');
    expect(filesThatHold(recipient)).toContain('register.db');
    const { document, exitCode } = await cli.json(['forget-persons', caseId]);
    expect([exitCode, document['people'], Number(document['lines']) > 1]).toEqual([0, 2, true]);
    expect([...people, 'Elamrani', operator, recipient].flatMap(filesThatHold)).toEqual([]);
    const { history } = (await cli.json(['verify'])).document as { history: JsonObject };
    expect(history).toMatchObject({ outcome: 'pass', breaks: [], emptied: document['lines'] });
    const { head } = (before.document as { history: JsonObject }).history as { head: { code: string } };
    const again = await cli.json(['verify', '--head', head.code]);
    expect((again.document['history'] as JsonObject)['outcome']).toBe('pass');
  });

  it('shows what was done without who, and exports what is left', slow, async () => {
    const [shown, export_] = [await cli.run(['status']), path.join(cli.folder, 'left.json')];
    expect(shown.exitCode).toBe(0);
    const { document } = await cli.json(['status']);
    const [one] = document['cases'] as unknown as [{ case: string }];
    const told = await cli.run(['status', one.case]);
    expect(told.stdout).toContain('Delivered to … (…)');
    expect(told.stdout).toContain('Persons forgotten: 2 on a list');
    const written = await cli.json(['export', one.case, '--format', 'json', '--out', export_]);
    expect(written.exitCode).toBe(0);
    const again = await cli.json(['forget-persons', one.case]);
    expect(again).toMatchObject({ exitCode: 0, document: { people: 0 } });
  });

  it('takes them along of an application that goes on working', slow, async () => {
    const draft = ['--vendor', 'medimo', '--set', 'customer=forget', '--set', 'applicationName=forget'];
    await cli.json(['plan', ...draft, '--out', path.join(cli.folder, 'plan.json')]);
    const caseId = caseIdOf((await cli.json(['onboard', ...draft])).document);
    await cli.json(['forget-persons', caseId]);
    expect(filesThatHold(operator)).toEqual([]);
    expect(await cli.json(['verify', caseId])).toMatchObject({ exitCode: 0, document: { error: null } });
    expect(await cli.json(['drift', caseId])).toMatchObject({ exitCode: 0 });
    expect((await cli.json(['rotate', caseId])).exitCode).toBe(0);
  });

  it('refuses a case that is to go on, and one that nobody knows', slow, async () => {
    const waiting = await cli.json(['onboard', '--vendor', 'caseware-cloud', '--set', 'providerName=forget']);
    const caseId = caseIdOf(waiting.document);
    const refused = await cli.json(['forget-persons', caseId]);
    expect(refused.exitCode).toBe(3);
    expect((await cli.json(['forget-persons', 'nobody'])).exitCode).toBe(3);
  });
});

describe('how long persons are kept', () => {
  it('is said and set, and bounded', slow, async () => {
    expect((await cli.json(['forget-persons'])).document).toEqual({ personDays: 730 });
    expect((await cli.json(['forget-persons', '--after', '30'])).document).toEqual({ personDays: 30 });
    expect((await cli.json(['forget-persons', '--after', '4000'])).exitCode).toBe(3);
    expect((await cli.json(['forget-persons', '--after', 'soon'])).exitCode).toBe(3);
  });

  it('is kept to at the next start, once, and written in the history', slow, async () => {
    const caseId = await makeList();
    expect(people.flatMap(filesThatHold)).not.toEqual([]);
    age(caseId, '2020-01-01T00:00:00.000Z');
    await cli.json(['status']);
    expect(people.flatMap(filesThatHold)).toEqual([]);
    age(caseId, '2020-01-02T00:00:00.000Z');
    await cli.json(['status']);
    const { stdout } = await cli.run(['status', caseId]);
    expect(stdout.match(/Persons forgotten.*Entra Handover/g)).toHaveLength(1);
  });
});
