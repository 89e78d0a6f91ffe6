import adviceEn from './en/advice.json' with { type: 'json' };
import aftercareEn from './en/aftercare.json' with { type: 'json' };
import caseChecksEn from './en/case-checks.json' with { type: 'json' };
import checksEn from './en/checks.json' with { type: 'json' };
import cliEn from './en/cli.json' with { type: 'json' };
import entraEn from './en/entra.json' with { type: 'json' };
import exportsEn from './en/exports.json' with { type: 'json' };
import mainEn from './en/main.json' with { type: 'json' };
import peopleChecksEn from './en/people-checks.json' with { type: 'json' };
import planEn from './en/plan.json' with { type: 'json' };
import preflightEn from './en/preflight.json' with { type: 'json' };
import previewEn from './en/preview.json' with { type: 'json' };
import problemsEn from './en/problems.json' with { type: 'json' };
import runEn from './en/run.json' with { type: 'json' };
import screensEn from './en/screens.json' with { type: 'json' };
import sheetEn from './en/sheet.json' with { type: 'json' };
import storageEn from './en/storage.json' with { type: 'json' };
import usersEn from './en/users.json' with { type: 'json' };
import valuesEn from './en/values.json' with { type: 'json' };
import type { Language } from './language.ts';
import adviceNl from './nl/advice.json' with { type: 'json' };
import aftercareNl from './nl/aftercare.json' with { type: 'json' };
import caseChecksNl from './nl/case-checks.json' with { type: 'json' };
import checksNl from './nl/checks.json' with { type: 'json' };
import cliNl from './nl/cli.json' with { type: 'json' };
import entraNl from './nl/entra.json' with { type: 'json' };
import exportsNl from './nl/exports.json' with { type: 'json' };
import mainNl from './nl/main.json' with { type: 'json' };
import peopleChecksNl from './nl/people-checks.json' with { type: 'json' };
import planNl from './nl/plan.json' with { type: 'json' };
import preflightNl from './nl/preflight.json' with { type: 'json' };
import previewNl from './nl/preview.json' with { type: 'json' };
import problemsNl from './nl/problems.json' with { type: 'json' };
import runNl from './nl/run.json' with { type: 'json' };
import screensNl from './nl/screens.json' with { type: 'json' };
import sheetNl from './nl/sheet.json' with { type: 'json' };
import storageNl from './nl/storage.json' with { type: 'json' };
import usersNl from './nl/users.json' with { type: 'json' };
import valuesNl from './nl/values.json' with { type: 'json' };

/** Sentence by id, in vue-i18n's message format: `{name}` placeholders, `one | {count} more` plurals. */
export type Messages = Readonly<Record<string, string>>;

/** Every sentence of the product, by language. The ids of both languages are the same; a test asserts it. */
export const catalogue: Readonly<Record<Language, Messages>> = {
  nl: {
    ...adviceNl,
    ...aftercareNl,
    ...caseChecksNl,
    ...checksNl,
    ...cliNl,
    ...entraNl,
    ...exportsNl,
    ...mainNl,
    ...peopleChecksNl,
    ...planNl,
    ...preflightNl,
    ...previewNl,
    ...problemsNl,
    ...runNl,
    ...screensNl,
    ...sheetNl,
    ...storageNl,
    ...usersNl,
    ...valuesNl,
  },
  en: {
    ...adviceEn,
    ...aftercareEn,
    ...caseChecksEn,
    ...checksEn,
    ...cliEn,
    ...entraEn,
    ...exportsEn,
    ...mainEn,
    ...peopleChecksEn,
    ...planEn,
    ...preflightEn,
    ...previewEn,
    ...problemsEn,
    ...runEn,
    ...screensEn,
    ...sheetEn,
    ...storageEn,
    ...usersEn,
    ...valuesEn,
  },
};
