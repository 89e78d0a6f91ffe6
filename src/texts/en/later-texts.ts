import advice from './advice.json' with { type: 'json' };
import aftercare from './aftercare.json' with { type: 'json' };
import caseChecks from './case-checks.json' with { type: 'json' };
import checkTopics from './check-topics.json' with { type: 'json' };
import checks from './checks.json' with { type: 'json' };
import diagnostics from './diagnostics.json' with { type: 'json' };
import exports from './exports.json' with { type: 'json' };
import habits from './habits.json' with { type: 'json' };
import historyCheck from './history-check.json' with { type: 'json' };
import peopleChecks from './people-checks.json' with { type: 'json' };
import persons from './persons.json' with { type: 'json' };
import plan from './plan.json' with { type: 'json' };
import preflight from './preflight.json' with { type: 'json' };
import preview from './preview.json' with { type: 'json' };
import requestScreens from './request-screens.json' with { type: 'json' };
import requests from './requests.json' with { type: 'json' };
import retirement from './retirement.json' with { type: 'json' };
import run from './run.json' with { type: 'json' };
import users from './users.json' with { type: 'json' };

/** What the console says further on: loaded behind its first screen. */
export const laterTexts = {
  ...advice,
  ...aftercare,
  ...caseChecks,
  ...checkTopics,
  ...checks,
  ...diagnostics,
  ...exports,
  ...habits,
  ...historyCheck,
  ...peopleChecks,
  ...persons,
  ...plan,
  ...preflight,
  ...preview,
  ...requestScreens,
  ...requests,
  ...retirement,
  ...run,
  ...users,
};
