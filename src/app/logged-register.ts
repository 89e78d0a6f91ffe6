import type { Log } from '../core/log/log-event.ts';
import type { JournalEntry } from '../core/register/register.ts';
import type { LocalRegister } from '../storage/open-register.ts';

/** The same register, which tells the log what runs do: ids, states and figures. */
export function loggedRegister(register: LocalRegister, log: Log): LocalRegister {
  const writeEntry = ({ phase, runId, stepId, method, path, status, requestId }: JournalEntry): void => {
    log.write({ event: 'write', phase, runId, stepId, method, path, status, requestId });
  };
  return {
    ...register,
    startRun(run, plan) {
      register.startRun(run, plan);
      const { id: runId, caseId, kind } = run;
      log.write({ event: 'run-started', caseId, runId, kind, steps: plan.steps.length });
    },
    endRun(runId, end) {
      register.endRun(runId, end);
      log.write({ event: 'run-ended', runId, outcome: end.outcome, calls: end.calls });
    },
    appendJournal(entry) {
      register.appendJournal(entry);
      writeEntry(entry);
    },
    keepSecret(secret, value, outcome) {
      register.keepSecret(secret, value, outcome);
      writeEntry(outcome);
      log.write({ event: 'secret-kept', caseId: secret.caseId, secretId: secret.id });
    },
    setSecretState(secretId, state) {
      register.setSecretState(secretId, state);
      log.write({ event: 'secret-state', secretId, state });
    },
    setCaseState(caseId, state, at) {
      register.setCaseState(caseId, state, at);
      log.write({ event: 'case-state', caseId, state });
    },
  };
}
