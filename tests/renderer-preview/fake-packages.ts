import type { CallResult, ConsoleBridge } from '../../src/contract/console-api.ts';
import type { AppState, CaseDetail } from '../../src/contract/console-views.ts';
import type { OpenedPackageView } from '../../src/contract/package-views.ts';
import { text } from '../../src/core/text.ts';
import type { Scenario } from './fake-bridge.ts';
import { letter, longPackage, openedPackage, restorePreviewOf, simulatedPackage } from './sample-packages.ts';
import { requestSamples } from './fake-requests.ts';
import { givenAnswer } from './sample-requests.ts';
import { operator } from './sample-tenant.ts';

/** A vendor's profile that was checked. */
export const offeredProfile = { offerId: 'offer-1', name: 'Planbord', publisher: 'Planbord BV', version: 2 };

const ok = <T>(value: T): Promise<CallResult<T>> => Promise.resolve({ ok: true, value });
const sealedAt = '2026-11-22T09:41:00.000Z';
const inFolder = (name: string) => `C:\\Users\\sanne\\Documents\\Overdracht\\${name}`;

type Refuse = (code: string, kind: 'failed' | 'input') => Promise<{ readonly ok: false } & CallResult<never>>;

/** What a case looks like once its package is on the way. */
export function deliveredAs(detail: CaseDetail, stage: Scenario['delivery'], recipient?: string): CaseDetail {
  if (stage === 'none') return detail;
  const confirmed = stage !== 'recorded';
  return {
    ...detail,
    summary: { ...detail.summary, state: stage === 'recorded' ? 'delivered' : stage },
    reversible: false,
    deliverable: stage !== 'purged',
    confirmable: stage === 'recorded',
    purgeable: stage === 'confirmed',
    delivery: {
      deliveredAt: '2026-11-20T14:05:00.000Z',
      recipient: recipient ?? 'Servicedesk Medimo, t.a.v. mevrouw Van den Broek',
      channel: 'Versleuteld per e-mail, wachtwoordzin telefonisch',
      by: operator.username,
      confirmedAt: confirmed ? '2026-11-21T09:30:00.000Z' : null,
    },
  };
}

const samples: Readonly<Partial<Record<Scenario['package'], OpenedPackageView>>> = {
  opened: openedPackage,
  simulated: simulatedPackage,
  long: longPackage,
};

/** Packages and passphrases, as main would answer about them. */
export function fakePackages(
  scenario: Scenario,
  refuse: Refuse,
  copySecret: ConsoleBridge['packages']['copyPassphrase'],
): ConsoleBridge['packages'] {
  let drawn = 0;
  const words = ['zadel kompas lente vuurtoren gordijn rivier', 'kachel tulp spoorweg anker wolk perzik'];
  return {
    export: ({ format, language, includeSecretInClear }) => {
      if (scenario.export === 'fails') return refuse('export-passphrase-weak', 'input');
      if (format === 'csv') return ok({ files: [inFolder('gegevens.csv'), inFolder('tabel-groepen.csv')] });
      return ok({
        files: [inFolder(`overdracht-medimo-${language}${includeSecretInClear ? '-geheim' : ''}.${format}`)],
      });
    },
    letter: ({ language }) => ok(letter[language]),
    suggestPassphrase: () => {
      drawn += 1;
      return ok({ passphrase: words[drawn % words.length] ?? '' });
    },
    copyPassphrase: copySecret,
    judgePassphrase: ({ passphrase }) => {
      const bits = Math.round(passphrase.length * 2.4);
      const verdict = bits >= 65 ? 'strong' : bits >= 45 ? 'fair' : 'weak';
      return ok({ bits, verdict, accepted: verdict !== 'weak' });
    },
    drop: ({ name }) =>
      name.endsWith('.json') ? ok({ profile: offeredProfile }) : refuse('package-damaged', 'input'),
    takeWaiting: () => ok(null),
    open: () => {
      const { package: kind } = scenario;
      const request = requestSamples[kind];
      if (request !== undefined) return ok({ request });
      if (kind === 'answer') return ok({ answer: givenAnswer });
      if (kind === 'damaged') return refuse('package-damaged', 'failed');
      if (kind === 'newer') return refuse('package-newer', 'failed');
      const sample = samples[kind];
      if (sample !== undefined) return ok({ opened: sample });
      const opensWith = kind === 'identity' ? 'identity' : 'passphrase';
      return ok({ locked: { fileId: 'file-1', name: openedPackage.name, opensWith } });
    },
    unlock: ({ key }) => {
      const given = 'passphrase' in key ? key.passphrase : key.identity;
      return given.includes('fout') ? refuse('package-key-wrong', 'input') : ok(openedPackage);
    },
    reveal: () => ok({ value: 'Abc8Q~dE2fGh3.IjK4lMn5_OpQ6rSt7UvW8xYz-a', hiddenFromSharing: true }),
    copyField: () => ok({ clearsInMs: null, keptFromHistory: null }),
  };
}

/** The register's own backups. */
export function fakeRegister(
  scenario: Scenario,
  refuse: Refuse,
  change: (changes: Partial<AppState>) => Promise<CallResult<AppState>>,
  now: () => AppState,
): ConsoleBridge['register'] {
  const backup = { lastAt: new Date().toISOString(), casesSince: 0, due: false, hasRecovery: true };
  return {
    setRecovery: () => change({ backup: { ...now().backup, hasRecovery: true } }),
    backUp: async () => {
      await change({ backup });
      return ok({ file: inFolder('entra-handover-2026-11-22.backup'), state: now() });
    },
    openBackup: () => ok({ backupId: 'backup-1', name: 'entra-handover-2026-11-01.backup' }),
    previewRestore: ({ passphrase }) =>
      passphrase.includes('fout')
        ? refuse('passphrase-wrong', 'input')
        : ok(restorePreviewOf(scenario.register === 'none')),
    restore: () => ok(now()),
    reseal: () => ok(now()),
    checkHistory: () =>
      ok({
        outcome: 'pass',
        verdict: text('history-check.holds', { count: 1284, moment: { moment: sealedAt } }),
        details: [
          text('history-check.head', {
            code: '1a2b 3c4d 5e6f 7081 92a3',
            number: 1284,
            moment: { moment: sealedAt },
          }),
        ],
      }),
  };
}

/** What is known of backups in a scenario. */
export function backupOf({ backup }: Scenario): AppState['backup'] {
  const lastAt = backup === 'unset' ? null : new Date(Date.now() - 12 * 86_400_000).toISOString();
  return {
    lastAt,
    casesSince: backup === 'fine' ? 1 : 7,
    due: backup !== 'fine',
    hasRecovery: backup !== 'unset',
  };
}
