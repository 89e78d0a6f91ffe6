import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

const root = path.resolve(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([place]) => place !== '');

/** What people may do with them does not bind the product. */
const permissive = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
]);

/** Packages that name no licence in their manifest, with the one that lies beside it. */
const unnamed: Readonly<Record<string, string>> = { 'png-js': 'MIT' };

const nameOf = (place: string): string => place.replace(/^.*node_modules\//, '');
const licenceOf = (place: string, { license }: Locked): string => license ?? unnamed[nameOf(place)] ?? 'none';

/** What makes packages, with a lock file of its own: it is not installed with the rest, and none of it is shipped. */
const tools = 'scripts/packaging/tools';
const toolManifest = JSON.parse(read(`${tools}/package.json`)) as Pick<Manifest, 'devDependencies'>;
const { packages: toolPackages } = JSON.parse(read(`${tools}/package-lock.json`)) as {
  packages: Record<string, Locked>;
};

/** The rows of the tables: package and licence. */
function documented(): ReadonlyMap<string, string> {
  const rows = read('docs/dependencies.md').matchAll(/^\| `([^`]+)`\s*\| (\S+)\s*\| \S.*\|$/gm);
  return new Map([...rows].map(([, name = '', licence = '']) => [name, licence]));
}

describe('the packages that the product is made of', () => {
  const direct = { ...manifest.dependencies, ...manifest.devDependencies };

  it('are each named in docs/dependencies.md, with their licence and a reason, and no others', () => {
    const expected = Object.keys({ ...direct, ...toolManifest.devDependencies }).map((name) => {
      const place = `node_modules/${name}`;
      const found = packages[place] ?? toolPackages[place];
      return [name, found === undefined ? 'not locked' : licenceOf(place, found)];
    });
    expect(Object.fromEntries(documented())).toEqual(Object.fromEntries(expected));
  });

  it('have exact versions, the same as in the lock file', () => {
    for (const [name, wanted] of Object.entries(direct)) {
      const version = wanted.replace(/^npm:[\w/@.-]+@(?=\d)/, '');
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  it('come from the registry with a hash, all of them', () => {
    for (const [place, { resolved, integrity }] of locked) {
      expect(integrity, place).toMatch(/^sha512-/);
      if (resolved !== undefined) expect(resolved, place).toMatch(/^https:\/\/registry\.npmjs\.org\//);
    }
  });

  it('run no install script but those that are allowed by name', () => {
    const running = locked.flatMap(([place, { hasInstallScript }]) =>
      hasInstallScript === true ? [nameOf(place)] : [],
    );
    const allowed = Object.keys(manifest.allowScripts).filter((name) => manifest.allowScripts[name] === true);
    expect(new Set(running)).toEqual(new Set(allowed));
  });

  it('are licensed so that what is shipped binds nobody', () => {
    const binding = locked
      .filter(([place, one]) => one.dev !== true && !permissive.has(licenceOf(place, one)))
      .map(([place, one]) => `${nameOf(place)}: ${licenceOf(place, one)}`);
    expect(binding).toEqual([]);
  });
});

describe('the packages that make packages', () => {
  const others = Object.entries(toolPackages).filter(([place]) => place !== '');

  it('have exact versions, the same as in their lock file', () => {
    expect(Object.keys(toolManifest)).not.toContain('dependencies');
    for (const [name, version] of Object.entries(toolManifest.devDependencies)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
      expect(toolPackages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  it('come from the registry with a hash, all of them', () => {
    expect(others.length).toBeGreaterThan(100);
    for (const [place, { resolved, integrity }] of others) {
      expect(integrity, place).toMatch(/^sha512-/);
      if (resolved !== undefined) expect(resolved, place).toMatch(/^https:\/\/registry\.npmjs\.org\//);
    }
  });
});
