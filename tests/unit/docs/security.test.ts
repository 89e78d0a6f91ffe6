import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const repository = new URL('../../../', import.meta.url);
const page = readFileSync(new URL('docs/security.md', repository), 'utf8');
const tests = (folder: string): readonly string[] =>
  readdirSync(new URL(folder, repository)).filter((file) => file.endsWith('.test.ts'));

describe('the page about security', () => {
  it('names only files that exist', () => {
    const files = [...page.matchAll(/`((?:src|tests|docs|resources)\/[^`]+)`/g)].map(
      ([, file]) => file ?? '',
    );
    expect(files.length).toBeGreaterThan(30);
    expect(files.filter((file) => !existsSync(new URL(file, repository)))).toEqual([]);
    const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link ?? '');
    expect(links.filter((link) => !existsSync(new URL(link, new URL('docs/', repository))))).toEqual([]);
  });

  it('names for each attacker what is stopped, how, and by which test', () => {
    const [, table = ''] = /## Who attacks[^]*?\n(\|[^]*?)\n\n/.exec(page) ?? [];
    const rows = table.split('\n').slice(2);
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) {
      const cells = row.split('|').slice(1, -1);
      expect(cells.map((cell) => cell.trim() !== '')).toEqual([true, true, true, true]);
      expect(cells[3]).toMatch(/`tests\//);
    }
  });

  it('names every exploit that is tried', () => {
    const unnamed = tests('tests/security/exploits/').filter((file) => !page.includes(`exploits/${file}\``));
    expect(unnamed).toEqual([]);
  });

  it('has a test for each item of the checklist of Electron', () => {
    const items = tests('tests/security/').flatMap((file) => /^(\d\d)-/.exec(file)?.[1] ?? []);
    const expected = Array.from({ length: 20 }, (_, index) => String(index + 1).padStart(2, '0'));
    expect(expected.filter((item) => !items.includes(item))).toEqual([]);
  });
});
