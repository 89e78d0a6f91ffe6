import type { Console } from '../../app/console.ts';
import type { ConsoleHandlers } from '../../contract/console-api.ts';
import type { ExpiryFilterView } from '../../contract/expiry-views.ts';
import { succeeded } from '../../core/problem.ts';
import { expiryReadingView } from '../views/expiry-view.ts';

export interface ExpiryHandlerNeeds {
  readonly expiry: Console['expiry'];
  /** Asks where to write a file of that name; null when the dialog was cancelled. */
  readonly askWhereToSave: (name: string) => Promise<string | null>;
}

export function expiryHandlers({ expiry, askWhereToSave }: ExpiryHandlerNeeds): ConsoleHandlers['expiry'] {
  return {
    read: (filter) => {
      const found = expiry.read(given(filter));
      return Promise.resolve(found.ok ? succeeded(expiryReadingView(found.value)) : found);
    },
    addDate: (entered) => expiry.addDate(entered),
    removeDate: ({ id }) => Promise.resolve(expiry.removeDate(id)),
    putBackDates: ({ ids }) => Promise.resolve(expiry.putBackDates(ids)),
    scan: () => expiry.scan(),
    stopScan: () => {
      expiry.stopScan();
      return Promise.resolve(succeeded(null));
    },
    async export({ filter, format, language }) {
      const file = await askWhereToSave(expiry.fileName(format));
      if (file === null) return succeeded(null);
      const written = await expiry.export(given(filter), { format, language }, file);
      return written.ok ? succeeded({ files: [written.value] }) : written;
    },
  };
}

function given({ caseId, tenantId, withinDays }: ExpiryFilterView): Parameters<Console['expiry']['read']>[0] {
  return {
    ...(caseId === null ? {} : { caseId }),
    ...(tenantId === null ? {} : { tenantId }),
    ...(withinDays === null ? {} : { withinDays }),
  };
}
