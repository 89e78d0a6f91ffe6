import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const repository = new URL('../../../', import.meta.url);
const page = readFileSync(new URL('docs/requirements.md', repository), 'utf8');
const rows = page.split('\n').filter((line) => /^\| R\d/.test(line));
const profileIds = ['medimo', 'caseware-cloud', 'haloitsm-saml', 'haloitsm-app', 'loket', 'ncare'];

/** `R4, R7–R9` as its numbers. */
function readNumbers(cell: string): number[] {
  return cell.split(',').flatMap((part) => {
    const range = /^\s*R(\d+)(?:–R(\d+))?\s*$/.exec(part);
    if (range === null) throw new Error(`not a number of a requirement: ${part}`);
    const first = Number(range[1]);
    const last = Number(range[2] ?? range[1]);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

describe('the page of requirements', () => {
  it('answers each of R1 to R200 once', () => {
    const numbers = rows.flatMap((row) => readNumbers(row.split('|')[1] ?? '')).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  });

  it('says something for each', () => {
    const empty = rows.filter((row) => (row.split('|')[3] ?? '').trim().length < 5);
    expect(empty).toEqual([]);
  });

  it('names only files that exist', () => {
    const files = [...page.matchAll(/`((?:src|tests|docs|resources)\/[^`]+)`/g)].map(
      ([, file]) => file ?? '',
    );
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => !existsSync(new URL(file, repository)))).toEqual([]);
  });

  it('names only parts that a profile has', () => {
    const profiles = profileIds
      .map((id) => readFileSync(new URL(`resources/vendors/${id}.json`, repository), 'utf8'))
      .join('\n');
    const named = rows.flatMap((row) =>
      [...row.matchAll(/\b(?:inputs?|handover|tables?|after-care|errors?)((?:(?:,| and)? `[a-zA-Z]+`)+)/g)]
        .flatMap(([, list]) => [...(list ?? '').matchAll(/`([a-zA-Z]+)`/g)])
        .map(([, id]) => id ?? ''),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((id) => !profiles.includes(`"id": "${id}"`))).toEqual([]);
  });
});
