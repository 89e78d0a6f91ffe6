import type { DriftReportView } from '../../contract/aftercare-views.ts';
import type { CallResult, ConsoleBridge, ConsoleEventPayloads } from '../../contract/console-api.ts';
import type {
  AppState,
  CaseDetail,
  CaseSummary,
  PlanView,
  PreviewView,
} from '../../contract/console-views.ts';
import type { ChosenFileView, OpenedPackageView } from '../../contract/package-views.ts';

/** What a call answers when it succeeds. */
type Answer<Call extends (input: never) => Promise<CallResult<unknown>>> = Extract<
  Awaited<ReturnType<Call>>,
  { readonly ok: true }
>['value'];

/** Names for the parts of the contract that screens speak about. */
export type Bridge = ConsoleBridge;
export type Preferences = AppState['preferences'];
export type PreferencesChange = Parameters<ConsoleBridge['app']['setPreferences']>[0];
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
export type DeliveryView = NonNullable<CaseDetail['delivery']>;
export type DriftView = DriftReportView['drift'][number];
export type ExportFormat = CaseDetail['formats'][number];
export type ExportKey = NonNullable<Parameters<ConsoleBridge['packages']['export']>[0]['key']>;
export type LetterRequest = Parameters<ConsoleBridge['packages']['letter']>[0];
export type DiagnosticsView = Answer<ConsoleBridge['diagnostics']['preview']>;
export type LetterView = Answer<ConsoleBridge['packages']['letter']>;
export type CopiedView = Answer<ConsoleBridge['cases']['copyField']>;
export type RevealedView = Answer<ConsoleBridge['cases']['revealSecret']>;
export type PackageDocumentView = OpenedPackageView['document'];
export type LockedPackageView = Extract<ChosenFileView, { locked: unknown }>['locked'];
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
