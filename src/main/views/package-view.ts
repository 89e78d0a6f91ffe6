import type { ChosenFile, ShownPackage } from '../../app/console.ts';
import type { ChosenFileView, OpenedPackageView } from '../../contract/package-views.ts';
import { askedRequestView, givenAnswerView } from './request-view.ts';

/** A file that somebody sent, as far as it is open. */
export function chosenView(chosen: ChosenFile): ChosenFileView {
  if ('opened' in chosen) return { opened: openedView(chosen.opened) };
  if ('request' in chosen) return { request: askedRequestView(chosen.request) };
  return 'answer' in chosen ? { answer: givenAnswerView(chosen.answer) } : { locked: { ...chosen.locked } };
}

/** The document is JSON already; a copy of it is what the schema checks. */
export function openedView({ document, ...rest }: ShownPackage): OpenedPackageView {
  return { ...rest, document: structuredClone(document) as OpenedPackageView['document'] };
}
