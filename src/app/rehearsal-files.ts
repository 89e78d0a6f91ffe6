import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import { reportRehearsal, type RehearsalReport } from '../core/rehearsal/rehearsal-report.ts';
import { text } from '../core/text.ts';
import { rehearsalDocument, rehearsalMarkdown } from '../export/rehearsal-sheet.ts';
import { describeWriteFailure, findWriteObstacle, writeWhole } from '../export/written-file.ts';
import type { Renderer } from '../texts/render.ts';
import type { Rehearsal, RehearsalPlace } from './rehearse.ts';
import type { Workplace } from './workplace.ts';

export { rehearsalDocument, sayAnswer } from '../export/rehearsal-sheet.ts';

/** What of a rehearsal may be shown to anybody. */
export function describeRehearsal(
  { clock, cloud, route }: Workplace,
  { tenant, domains, operator, operatorId }: RehearsalPlace,
  rehearsal: Rehearsal,
  programVersion: string,
): RehearsalReport {
  const facts = {
    day: clock.now().slice(0, 10),
    programVersion,
    cloud: cloud.id,
    simulated: route.simulated,
  };
  const { id, displayName } = tenant;
  const names = [id, displayName, ...domains, operatorId, operator.username, operator.name];
  return reportRehearsal(rehearsal, facts, names);
}

/**
 * Makes the folder of a report, before anything is made in a tenant. Answers why it cannot be written to: those
 * problems of writing, with what to do before; null where it can.
 */
export async function prepareRehearsalFolder(folder: string): Promise<Problem | null> {
  const obstacle = await mkdir(folder, { recursive: true }).then(
    () => findWriteObstacle(path.join(folder, `.${randomUUID()}`)),
    (error: unknown) => describeWriteFailure(error, folder),
  );
  return obstacle === null ? null : { ...obstacle, remedy: text('cli.rehearse.folder-before') };
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
    return refused({ ...describeWriteFailure(error, folder), remedy: text('cli.rehearse.folder-after') });
  }
}
