/** A job that brings people and groups to an application, as Graph shows it (`synchronizationJob`). */
export interface SynchronizationJob {
  readonly id: string;
  readonly templateId: string;
  schedule: {
    readonly expiration: null;
    /** ISO 8601. */
    readonly interval: string;
    readonly state: 'Active' | 'Disabled' | 'Paused';
  };
  status: { readonly code: 'NotConfigured' | 'NotRun' | 'Paused'; readonly [property: string]: unknown };
  readonly synchronizationJobSettings: never[];
}

/** What a service principal knows of provisioning; Graph never shows the secrets. */
export interface Provisioning {
  jobs: SynchronizationJob[];
  secrets: { readonly key: string; readonly value: string }[];
}

const never = '0001-01-01T00:00:00Z';

const status = (code: SynchronizationJob['status']['code']): SynchronizationJob['status'] => ({
  countSuccessiveCompleteFailures: 0,
  escrowsPruned: false,
  code,
  lastExecution: null,
  lastSuccessfulExecution: null,
  lastSuccessfulExecutionWithExports: null,
  progress: [],
  quarantine: null,
  steadyStateFirstAchievedTime: never,
  steadyStateLastAchievedTime: never,
  synchronizedEntryCountByType: [],
  troubleshootingUrl: null,
});

/** A job as it is right after it was made: it does nothing. */
export function newJob(id: string, templateId: string): SynchronizationJob {
  return {
    id,
    templateId,
    schedule: { expiration: null, interval: 'P10675199DT2H48M5.4775807S', state: 'Disabled' },
    status: status('NotConfigured'),
    synchronizationJobSettings: [],
  };
}

export function startJob(job: SynchronizationJob): void {
  job.schedule = { expiration: null, interval: 'PT40M', state: 'Active' };
  job.status = status('NotRun');
}

export function pauseJob(job: SynchronizationJob): void {
  job.schedule = { ...job.schedule, state: 'Paused' };
  job.status = status('Paused');
}
