import entra from './entra.json' with { type: 'json' };
import main from './main.json' with { type: 'json' };
import problems from './problems.json' with { type: 'json' };
import screens from './screens.json' with { type: 'json' };
import storage from './storage.json' with { type: 'json' };
import values from './values.json' with { type: 'json' };

/** What the console's first screen can say, every problem included: loaded before it is painted. */
export const firstTexts = {
  ...entra,
  ...main,
  ...problems,
  ...screens,
  ...storage,
  ...values,
};
