import type { Plan, PlanStep } from '../../core/plan/plan.ts';
import { text, type LocalText } from '../../core/text.ts';
import type { Renderer } from '../../texts/render.ts';
import { factTable, makeBlockPrintable, paragraph, section } from './sheet-blocks.ts';
import type { Block, Cell, PrintableDocument, Run } from './printable-document.ts';
import { makePrintable, replacementCharacter } from './printable-text.ts';

/** A plan as others are to approve it, and what they should know with it. */
export interface PlanSheet {
  readonly plan: Plan;
  /** As the vendor profile calls it. */
  readonly environment: LocalText | string;
  /** ISO 8601 UTC. */
  readonly madeAt: string;
  readonly simulated: boolean;
  /** The values that it follows from, in the reader's words. */
  readonly inputs: readonly { readonly label: string; readonly value: string }[];
  /** What the plan and the tenant's own rules warn of, in whole sentences. */
  readonly warnings: readonly string[];
}

type Say = (id: string, params?: Parameters<typeof text>[1]) => string;

/** A value of more lines is a list of users: its number of lines stands for it. */
const mostLines = 25;

/** What a change board wants to see of a body; a longer one stands in the JSON file. */
const longestBody = 3000;

/** The sheet for a change board. A plan holds no secret, so none stands on it. */
export function layOutPlan(sheet: PlanSheet, renderer: Renderer): PrintableDocument {
  const { plan, madeAt } = sheet;
  const say: Say = (id, params) => renderer.say(text(id, params));
  const names = { vendor: plan.vendorName, tenant: plan.tenant.displayName };
  const title = say('sheet.plan.title', { ...names, environment: sheet.environment });
  const { operator, tenant } = plan;
  const blocks: Block[] = [
    ...(sheet.simulated ? [paragraph(say('sheet.plan.simulated'), true)] : []),
    { kind: 'heading', level: 1, text: title },
    paragraph(say('sheet.plan.introduction', names)),
    factTable(say('sheet.plan.about'), [
      [say('sheet.tenant'), tenant.displayName, tenant.defaultDomain, tenant.id],
      [say('sheet.application'), plan.applicationName],
      [say('sheet.plan.planned-by'), operator.name, operator.username],
      [say('sheet.made'), renderer.moment(madeAt)],
      [say('sheet.source'), say('sheet.profile-version', { version: plan.profileVersion })],
    ]),
    { kind: 'heading', level: 2, text: say('sheet.plan.steps') },
    layOutSteps(plan.steps, renderer, say),
    ...section(say('sheet.plan.warnings'), sheet.warnings),
    ...layOutInputs(sheet, say),
    ...section(
      say('sheet.awaited', names),
      plan.awaited.map(({ label }) => renderer.local(label)),
    ),
    ...section(
      say('sheet.questions', names),
      plan.questions.map(({ question }) => renderer.local(question)),
    ),
    { kind: 'heading', level: 2, text: say('sheet.plan.fingerprint') },
    { kind: 'code', text: plan.fingerprint },
    paragraph(say('sheet.plan.apply')),
  ];
  return {
    language: renderer.language,
    title: makePrintable(title),
    author: makePrintable(operator.name),
    madeAt,
    footer: makePrintable(`${title} · ${renderer.day(madeAt)} · ${plan.fingerprint.slice(0, 16)}`),
    pageNumber: (page, pages) => say('sheet.page', { page, pages }),
    blocks: blocks.map(makeBlockPrintable),
    replacementNote: say('sheet.replaced', { character: replacementCharacter }),
  };
}

function layOutSteps(steps: readonly PlanStep[], renderer: Renderer, say: Say): Block {
  return {
    kind: 'table',
    summary: say('sheet.plan.steps'),
    columns: [say('sheet.plan.kind'), say('sheet.plan.step')],
    widths: [1, 5],
    rowHeadings: true,
    rows: steps.map((step): Cell[] => [
      [{ text: say(`cli.kind.${step.kind}`), look: 'strong' }],
      [
        { text: renderer.say(step.text), look: 'plain' },
        ...(step.detail === undefined ? [] : [{ text: renderer.say(step.detail), look: 'small' } as const]),
        ...requestRuns(step, say),
      ],
    ]),
  };
}

function requestRuns({ request, permission }: PlanStep, say: Say): readonly Run[] {
  if (request === undefined) return [];
  const body = request.body === undefined ? '' : JSON.stringify(request.body, null, 1);
  return [
    { text: `${request.method} ${request.path}`, look: 'code' },
    ...(body === ''
      ? []
      : [
          body.length <= longestBody
            ? ({ text: body, look: 'code' } as const)
            : ({ text: say('sheet.plan.long-body'), look: 'aside' } as const),
        ]),
    ...(permission === undefined
      ? []
      : [{ text: say('sheet.plan.permission', { permission }), look: 'small' } as const]),
  ];
}

function layOutInputs({ inputs }: PlanSheet, say: Say): Block[] {
  if (inputs.length === 0) return [];
  const rows = inputs.map(({ label, value }): [string, string] => {
    const lines = value.trimEnd().split('\n').length;
    return [label, lines > mostLines ? say('sheet.plan.lines', { count: lines }) : value];
  });
  return [
    { kind: 'heading', level: 2, text: say('sheet.plan.inputs') },
    factTable(say('sheet.plan.inputs'), rows),
  ];
}
