import type { RunJournal } from '../core/run/run-context.ts';
import { staleNonces } from './known-case.ts';
import type { Workplace } from './workplace.ts';

/** The register as a run of one case writes in it. */
export function runJournal({ register, clock }: Workplace, caseId: string): RunJournal {
  return {
    append: (entry) => register.appendJournal(entry),
    keepSecret: (secret, value, outcome) => register.keepSecret(secret, value, outcome),
    setSecretState: (id, state) => register.setSecretState(id, state),
    readCase: () => register.readCaseJournal(caseId),
    staleNonces: () => staleNonces(register, caseId),
    setApplication: (application, made = false) => {
      const record = register.findCase(caseId);
      if (record === null) return;
      const adopted = made ? false : record.adopted;
      register.saveCase({ ...record, application, adopted, updatedAt: clock.now() });
    },
  };
}
