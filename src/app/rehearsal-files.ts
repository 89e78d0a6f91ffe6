import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { refused, succeeded, type Result } from '../core/problem.ts';
import { reportRehearsal, type RehearsalReport } from '../core/rehearsal/rehearsal-report.ts';
import { rehearsalDocument, rehearsalMarkdown } from '../export/rehearsal-sheet.ts';
import { describeWriteFailure, writeWhole } from '../export/written-file.ts';
import type { Renderer } from '../texts/render.ts';
import type { Rehearsal, RehearsalPlace } from './rehearse.ts';
import type { Workplace } from './workplace.ts';

export { rehearsalDocument, sayAnswer } from '../export/rehearsal-sheet.ts';

/** What of a rehearsal may be shown to anybody. */
export function describeRehearsal(
  { clock, cloud, route }: Workplace,
  { tenant, operator, operatorId }: RehearsalPlace,
  rehearsal: Rehearsal,
  programVersion: string,
): RehearsalReport {
  const facts = {
    day: clock.now().slice(0, 10),
    programVersion,
    cloud: cloud.id,
    simulated: route.simulated,
  };
  const { id, displayName, defaultDomain, initialDomain } = tenant;
  const names = [id, displayName, defaultDomain, initialDomain, operatorId, operator.username, operator.name];
  return reportRehearsal(rehearsal, facts, names);
}

/** Writes the report for people and as data into a folder; answers the paths. Problems: those of writing. */
export async function writeRehearsal(
  folder: string,
  report: RehearsalReport,
  renderer: Renderer,
): Promise<Result<readonly string[]>> {
  const files = [
    { file: path.join(folder, 'rehearsal.md'), content: rehearsalMarkdown(report, renderer) },
    {
      file: path.join(folder, 'rehearsal.json'),
      content: `${JSON.stringify(rehearsalDocument(report, renderer), null, 2)}\n`,
    },
  ];
  try {
    await mkdir(folder, { recursive: true });
    for (const { file, content } of files) await writeWhole(file, content, true);
    return succeeded(files.map(({ file }) => file));
  } catch (error) {
    return refused(describeWriteFailure(error, folder));
  }
}
