import type { ConsoleBridge, ConsoleEventPayloads } from '../../contract/console-api.ts';
import type {
  AppState,
  CaseDetail,
  CaseSummary,
  PlanView,
  PreviewView,
} from '../../contract/console-views.ts';

/** Names for the parts of the contract that screens speak about. */
export type Bridge = ConsoleBridge;
export type Preferences = AppState['preferences'];
export type Cloud = Preferences['cloud'];
export type Platform = AppState['platform'];
export type PlanStepView = PlanView['steps'][number];
export type PlanNoticeView = PlanView['notices'][number];
export type CaseState = CaseSummary['state'];
export type HandoverView = NonNullable<CaseDetail['handover']>;
export type CheckView = HandoverView['checks'][number];
export type HistoryView = CaseDetail['history'][number];
export type RunEventView = ConsoleEventPayloads['runEvent']['event'];
export type RequestEventView = Extract<RunEventView, { type: 'request' }>;
export type WaitingEventView = Extract<RunEventView, { type: 'step-waiting' }>;
export type DeviceCodeView = NonNullable<ConsoleEventPayloads['deviceCode']>;

type TextParam =
  | string
  | number
  | { readonly nl: string; readonly en: string }
  | { readonly date: string }
  | { readonly moment: string };

/** A sentence as data, as it crosses the bridge. */
export interface TextView {
  readonly id: string;
  readonly params?: Readonly<Record<string, TextParam>> | undefined;
}

/** An expected failure, whether a call answered it or an event or a preview carries it. */
export interface Problem {
  readonly code: string;
  readonly kind: PreviewView['problems'][number]['kind'];
  readonly text: TextView;
  readonly remedy: TextView;
  readonly field?: string | undefined;
  readonly requestId?: string | undefined;
}
