import type { Console } from '../../app/console.ts';
import type { ConsoleHandlers } from '../../contract/console-api.ts';
import { succeeded } from '../../core/problem.ts';

export interface DiagnosticsHandlerNeeds {
  readonly diagnostics: Console['diagnostics'];
  /** Asks where to write a file of that name; null when the dialog was cancelled. */
  readonly askWhereToSave: (name: string) => Promise<string | null>;
}

export function diagnosticsHandlers({
  diagnostics,
  askWhereToSave,
}: DiagnosticsHandlerNeeds): ConsoleHandlers['diagnostics'] {
  return {
    async preview() {
      const { previewId, sentences, content } = await diagnostics.preview();
      return succeeded({ previewId, sentences: [...sentences], content });
    },
    async save({ previewId }) {
      const file = await askWhereToSave(diagnostics.fileName());
      if (file === null) return succeeded(null);
      const written = await diagnostics.save(previewId, file);
      return written.ok ? succeeded({ file: written.value }) : written;
    },
  };
}
