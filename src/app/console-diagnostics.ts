import { diagnosticsSentences } from '../core/diagnostics/diagnostics.ts';
import { problem, refused, type Result } from '../core/problem.ts';
import type { Text } from '../core/text.ts';
import { saveDiagnostics, writeDiagnostics } from './diagnostics.ts';
import type { Workplace } from './workplace.ts';

interface ConsoleDiagnosticsOptions {
  readonly workplace: () => Workplace;
  /** The data folder of real tenants, where the console's log is. */
  readonly folder: string;
  readonly simulatedFolder: string;
  readonly resources: string;
}

/** What would be saved, to look at first. */
export interface DiagnosticsPreview {
  readonly previewId: string;
  /** What is in it and what is not. */
  readonly sentences: readonly Text[];
  readonly content: string;
}

/** A file for whoever helps: what was shown is what is saved. */
export function createDiagnostics(options: ConsoleDiagnosticsOptions) {
  const { workplace, folder, simulatedFolder, resources } = options;
  let shown: DiagnosticsPreview | null = null;

  return {
    fileName: (): string => `entra-handover-diagnostics-${workplace().clock.now().slice(0, 10)}.json`,

    async preview(): Promise<DiagnosticsPreview> {
      const { route, clock, ids } = workplace();
      const place = route.simulated ? simulatedFolder : folder;
      const content = await writeDiagnostics({ folder: place, logFolder: folder, resources, clock });
      shown = { previewId: ids.uuid(), sentences: diagnosticsSentences, content };
      return shown;
    },

    /** Writes where the user chose; the dialog has asked about replacing. */
    save: (previewId: string, file: string): Promise<Result<string>> =>
      shown?.previewId === previewId
        ? saveDiagnostics(file, shown.content, { replace: true })
        : Promise.resolve(refused(problem('diagnostics-outdated', 'input'))),
  };
}
