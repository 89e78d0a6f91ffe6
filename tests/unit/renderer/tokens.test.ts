import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { iconPaths } from '../../../src/renderer/icons/icon-paths.ts';
import { lucidePath } from '../../renderer-preview/lucide-paths.ts';

const renderer = path.resolve(import.meta.dirname, '../../../src/renderer');
const read = (file: string) => readFileSync(path.join(renderer, file), 'utf8');
const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' });
const tokens = read('styles/tokens.css');

/** The custom properties of one theme; the dark one stands on the light one. */
function themeTokens(name: 'light' | 'dark'): Map<string, string> {
  const start = tokens.indexOf(":root[data-theme='dark']");
  const [light, dark] = [tokens.slice(0, start), tokens.slice(start)];
  const found = (css: string) =>
    [...css.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? '', match[2] ?? ''] as const);
  return new Map([...found(light), ...(name === 'dark' ? found(dark.slice(0, dark.indexOf('}'))) : [])]);
}

function channels(hex: string): readonly number[] {
  return (/^#(..)(..)(..)$/.exec(hex) ?? []).slice(1).map((pair) => Number.parseInt(pair, 16));
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ['--eh-bg', '--eh-side', '--eh-sub', '--eh-group'];
const textPairs: readonly (readonly [string, string])[] = [
  ...['--eh-text', '--eh-text-2', '--eh-text-3', '--eh-accent', '--eh-ok', '--eh-warn', '--eh-err'].flatMap(
    (text) => surfaces.map((surface) => [text, surface] as const),
  ),
  ['--eh-accent', '--eh-accent-soft'],
  ['--eh-ok', '--eh-ok-soft'],
  ['--eh-warn', '--eh-warn-soft'],
  ['--eh-warn', '--eh-warn-tint'],
  ['--eh-text-2', '--eh-warn-tint'],
  ['--eh-err', '--eh-err-soft'],
  ['--eh-text-2', '--eh-soft'],
  ['--eh-text-2', '--eh-segment'],
  ['--eh-text', '--eh-segment-on'],
  ['--eh-text', '--eh-nav-current'],
  ['--eh-on-fill', '--eh-fill'],
  ['--eh-on-fill', '--eh-fill-hover'],
  ['--eh-on-fill', '--eh-danger-fill'],
];
const boundaryPairs: readonly (readonly [string, string])[] = [
  '--eh-line-strong',
  '--eh-focus',
  '--eh-fill',
].flatMap((line) => ['--eh-bg', '--eh-sub'].map((surface) => [line, surface] as const));

describe.each(['light', 'dark'] as const)('the %s theme', (name) => {
  const theme = themeTokens(name);
  const value = (token: string) => theme.get(token) ?? '';

  it.each(textPairs)('has enough contrast for %s on %s', (text, surface) => {
    expect(contrast(value(text), value(surface))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(boundaryPairs)('has enough contrast for the boundary %s on %s', (line, surface) => {
    expect(contrast(value(line), value(surface))).toBeGreaterThanOrEqual(3);
  });

  it.each([
    ['--v-theme-background', '--eh-bg'],
    ['--v-theme-on-background', '--eh-text'],
    ['--v-theme-surface', '--eh-group'],
    ['--v-theme-on-surface', '--eh-text'],
    ['--v-theme-surface-light', '--eh-sub'],
    ['--v-theme-primary', '--eh-fill'],
    ['--v-theme-error', '--eh-err'],
    ['--v-border-color', '--eh-text'],
  ])('gives Vuetify the same value for %s as for %s', (theirs, ours) => {
    expect(value(theirs).split(',').map(Number)).toEqual(channels(value(ours)));
  });
});

describe('the tokens', () => {
  const styles = files
    .filter((file) => /\.(?:vue|css)$/.test(file) && !file.endsWith('tokens.css'))
    .map((file) => {
      const content = read(file);
      return { file, css: file.endsWith('.vue') ? content.slice(content.indexOf('<style')) : content };
    });

  it('are those of the dark theme also before the page has set it', () => {
    const block = /:root:not\(\[data-theme\]\) \{([^}]+)\}/.exec(tokens)?.[1] ?? '';
    const early = [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value]) => [name, value]);
    expect(early.length).toBeGreaterThan(0);
    for (const [name = '', value] of early) expect(value).toBe(themeTokens('dark').get(name));
  });

  it('are the only place with colours', () => {
    const colour = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/i;
    expect(styles.filter(({ css }) => colour.test(css)).map(({ file }) => file)).toEqual([]);
  });

  it('are the only place with sizes', () => {
    const size = /(?<![\w-])\d*\.?\d+(?:px|rem)\b/;
    // The condition of a media query cannot read a token: these two are those of use-layout.ts and tokens.css.
    const windows = /@media \((?:width < 720px|height < 480px)\)/g;
    const written = styles.filter(({ css }) => size.test(css.replaceAll(windows, '')));
    expect(written.map(({ file }) => file)).toEqual([]);
  });

  it('are all defined that are used', () => {
    const defined = themeTokens('light');
    const rest = new Set([...tokens.matchAll(/(--eh-[\w-]+):/g)].map((match) => match[1]));
    const used = styles.flatMap(({ css }) =>
      [...css.matchAll(/var\((--eh-[\w-]+)/g)].map((match) => match[1] ?? ''),
    );
    expect([...new Set(used)].filter((token) => !defined.has(token) && !rest.has(token))).toEqual([]);
  });

  it('are all used that are defined', () => {
    const everything = [...styles.map(({ css }) => css), tokens].join('\n');
    const names = [...new Set([...tokens.matchAll(/(--eh-[\w-]+):/g)].map((match) => match[1] ?? ''))];
    expect(names.filter((name) => !new RegExp(`var\\(${name}\\)`).test(everything))).toEqual([]);
  });
});

describe('the components', () => {
  it('stay under 200 lines', () => {
    const long = files.filter(
      (file) => file.endsWith('.vue') && read(file).trimEnd().split('\n').length > 200,
    );
    expect(long).toEqual([]);
  });

  it('make no request of their own', () => {
    const request = /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon/;
    const code = files.filter((file) => /\.(?:vue|ts)$/.test(file));
    expect(code.filter((file) => request.test(read(file)))).toEqual([]);
  });
});

describe('the icons', () => {
  it.each(Object.entries(iconPaths))('draw %s as Lucide does', (name, data) => {
    expect(data).toBe(lucidePath(name));
  });

  it('are all used', () => {
    const code = files
      .filter((file) => /\.(?:vue|ts)$/.test(file) && !file.endsWith('icon-paths.ts'))
      .map(read)
      .join('\n');
    expect(Object.keys(iconPaths).filter((name) => !new RegExp(`['"]${name}['"]`).test(code))).toEqual([]);
  });
});
