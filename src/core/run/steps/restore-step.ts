import { text } from '../../text.ts';
import { concurrency } from '../answer.ts';
import { createPatience } from '../patience.ts';
import { read, write } from '../requests.ts';
import type { StepHandler } from '../run-context.ts';
import { stepOf } from './step-of.ts';

/** Where a restored object is found again. */
const collections = {
  'restored-application': '/applications',
  'restored-service-principal': '/servicePrincipals',
} as const;

/**
 * Brings a deleted object back. A 404 says either that the directory does not know it yet among the
 * deleted ones, or that it is back already; the object itself tells which.
 */
export const runRestoreStep: StepHandler = async (context, stepId, lane) => {
  const { request, subject } = stepOf(context, stepId);
  if (request === undefined || !isRestored(subject)) throw new Error('the step restores nothing');
  const id = /^\/directory\/deletedItems\/([^/]+)\/restore$/.exec(request.path)?.[1] ?? '';
  const patience = createPatience(context, stepId, text('run.wait.restore'));
  for (;;) {
    const result = await write(context, stepId, lane, {
      request,
      notYet: [concurrency],
      waitingFor: text('run.wait.restore'),
    });
    if (result.kind === 'problem' && result.status !== 404) return { ok: false, problem: result.problem };
    if (result.kind !== 'done') {
      const path = `${collections[subject]}/${id}?$select=id`;
      const found = await read(context, stepId, lane, { method: 'GET', path });
      if (found.kind === 'problem') return { ok: false, problem: found.problem };
      if (found.kind === 'absent' && (await patience.wait())) continue;
      if (found.kind === 'absent') return { ok: false, problem: result.problem };
    }
    return { ok: true, text: text(`run.${subject}`) };
  }
};

function isRestored(subject: string): subject is keyof typeof collections {
  return subject in collections;
}
