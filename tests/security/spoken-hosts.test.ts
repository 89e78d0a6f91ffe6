import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { clouds } from '../../src/entra/clouds.ts';
import { listFiles, repository } from '../architecture/source-imports.ts';

const sources = listFiles('src', ['.ts', '.vue', '.html'])
  // What it stands in for has to answer to every name of Microsoft's; it listens, and asks nobody.
  .filter((file) => !file.startsWith('src/simulator/'))
  .map((file) => ({ file, content: readFileSync(path.join(repository, file), 'utf8') }));

/** Names that stand in documents, for people to open, or are compared with: nothing is asked of them. */
const namedOnly = [
  'acme.example.com',
  'aka.ms',
  'docs.oasis-open.org',
  'account.activedirectory.windowsazure.com',
  'go.microsoft.com',
  'graph.windows.net',
  'launcher.myapps.microsoft.com',
  'learn.microsoft.com',
  'microsoft.com',
  'pas.windows.net',
  'rehearsal.example',
  'schemas.microsoft.com',
  'schemas.xmlsoap.org',
  'secure.aadcdn.microsoftonline-p.com',
  'sts.windows.net',
  'www.aiim.org',
  'www.w3.org',
];

const ofClouds = Object.values(clouds).flatMap(({ loginHost, graphHost, portalHosts }) => [
  loginHost,
  graphHost,
  ...portalHosts,
]);

describe('whom the program speaks to', () => {
  it('names no host but those of the clouds, and those that are only named', () => {
    const known = new Set([...ofClouds, ...namedOnly, 'localhost', '127.0.0.1']);
    const found = sources.flatMap(({ file, content }) =>
      [...content.matchAll(/https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi)]
        .map(([, host = '']) => host.toLowerCase())
        .filter((host) => !known.has(host))
        .map((host) => `${file}: ${host}`),
    );
    expect(found).toEqual([]);
  });

  it('has a way out on the command line and one in the console, and both lead through the guard of the transport', () => {
    const out =
      /globalThis\.fetch|\bnet\.fetch\(|\bnet\.request\(|\bhttps?\.(?:request|get)\(|new WebSocket|new EventSource|sendBeacon|XMLHttpRequest/;
    const found = sources.filter(({ content }) => out.test(content)).map(({ file }) => file);
    expect(found.sort()).toEqual([
      'src/cli/invocation.ts',
      'src/cli/network.ts',
      'src/main/compose-desktop.ts',
    ]);
  });

  it('reports nothing to anybody: no package for it, and no crash reporter', () => {
    const manifest = readFileSync(path.join(repository, 'package.json'), 'utf8');
    expect(manifest).not.toMatch(/sentry|telemetry|analytics|applicationinsights|posthog|amplitude/i);
    expect(sources.filter(({ content }) => /crashReporter\.start/.test(content))).toEqual([]);
  });
});
