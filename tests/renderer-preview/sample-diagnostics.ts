import { diagnosticsSentences, formatDiagnostics } from '../../src/core/diagnostics/diagnostics.ts';

const id = '9d3f1c6a-4b0e-4a58-8f4e-2f6f6c1a7b10';
const origin = { program: 'console', pid: 4120 };

const call = (second: number, path: string, status: number) => ({
  at: `2026-11-22T14:41:${String(second).padStart(2, '0')}.120Z`,
  level: status < 400 ? 'info' : 'warning',
  event: 'call',
  ...origin,
  service: 'graph',
  method: 'GET',
  path,
  status,
  requestId: id,
  tookMs: 212,
});

/** What the settings show before it is saved. */
export const sampleDiagnostics = {
  previewId: 'diagnostics-1',
  sentences: [...diagnosticsSentences],
  content: formatDiagnostics({
    contains: { nl: ['De versie van Entra Handover.'], en: ['The version of Entra Handover.'] },
    madeAt: '2026-11-22T14:41:30.000Z',
    program: { version: '0.1.0', platform: 'win32 10.0.26100', arch: 'x64', runtime: 'electron 45.4.1' },
    settings: { language: 'nl', theme: 'system', cloud: 'global', reminderDays: [90, 30, 7] },
    register: null,
    problems: { 'consent-needed': 2 },
    unreadableLines: 0,
    log: [{ at: '2026-11-22T14:40:58.000Z', level: 'info', event: 'started', ...origin }],
    calls: Array.from({ length: 24 }, (_, index) =>
      call(index, `/v1.0/applications/${id}?$select`, index === 7 ? 403 : 200),
    ),
  }),
};
