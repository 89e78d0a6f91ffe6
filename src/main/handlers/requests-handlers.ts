import type { Console } from '../../app/console.ts';
import type { CallResult, ConsoleHandlers } from '../../contract/console-api.ts';
import type { SentRequestView } from '../../contract/request-views.ts';
import { succeeded, type Result } from '../../core/problem.ts';
import { caseDetail } from '../views/case-view.ts';
import { openedView } from '../views/package-view.ts';
import { askedRequestView, sentRequestView } from '../views/request-view.ts';

export interface RequestsHandlerNeeds {
  readonly console: Pick<Console, 'requests' | 'sentRequests' | 'packages' | 'vendors'>;
  /** Asks where to write a file of that name; null when the dialog was cancelled. */
  readonly askWhereToSave: (name: string) => Promise<string | null>;
}

/** An answer is always encrypted on its way. */
const protection = 'age';

export function requestsHandlers({
  console: { requests, sentRequests, packages, vendors },
  askWhereToSave,
}: RequestsHandlerNeeds): ConsoleHandlers['requests'] {
  const sent = (
    made: Result<ReturnType<typeof sentRequests.list>[number]>,
  ): Promise<CallResult<SentRequestView>> =>
    Promise.resolve(made.ok ? succeeded(sentRequestView(made.value)) : made);

  return {
    look({ fileId }) {
      const known = requests.report(fileId);
      return Promise.resolve(known.ok ? succeeded(askedRequestView(known.value)) : known);
    },
    agree: ({ fileId, word, otherProfile }) => requests.agree(fileId, { ...word, otherProfile }),
    async saveAnswer({ caseId }) {
      const file = await askWhereToSave(requests.answerFileName());
      if (file === null) return succeeded(null);
      const written = await requests.saveAnswer(caseId, file);
      if (!written.ok) return written;
      const profiles = vendors().map(({ profile }) => profile);
      return succeeded({ file: written.value.file, detail: caseDetail(written.value.report, profiles) });
    },
    sender() {
      const last = sentRequests.sender();
      return Promise.resolve(succeeded(last === null ? null : { ...last }));
    },
    async make({ draft, continues, asking: { name, organisation, tenant, validDays } }) {
      const asking = {
        // The form shows who asked the last time: what is empty there was emptied.
        name: name.trim(),
        organisation: organisation.trim(),
        tenant: filled(tenant),
        validDays: Number(validDays),
      };
      return sent(await sentRequests.make(draft, continues, asking));
    },
    list: () => Promise.resolve(succeeded(sentRequests.list().map(sentRequestView))),
    async save({ requestId }) {
      const file = await askWhereToSave(sentRequests.fileName(requestId));
      if (file === null) return succeeded(null);
      const written = await sentRequests.save(requestId, file);
      return written.ok ? succeeded({ file: written.value }) : written;
    },
    takeIn({ fileId, word }) {
      const taken = sentRequests.takeIn(fileId, word);
      if (!taken.ok) return Promise.resolve(taken);
      const { document, request } = taken.value;
      const opened = packages.show('', { document, protection });
      return Promise.resolve(succeeded({ opened: openedView(opened), request: sentRequestView(request) }));
    },
    openAnswer({ requestId }) {
      const found = sentRequests.packageOf(requestId);
      if (!found.ok) return Promise.resolve(found);
      return Promise.resolve(succeeded(openedView(packages.show('', { document: found.value, protection }))));
    },
  };
}

/** What somebody left empty is not said. */
const filled = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());
