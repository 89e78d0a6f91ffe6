import cli from './cli.json' with { type: 'json' };
import commandWords from './command-words.json' with { type: 'json' };
import rehearsal from './rehearsal.json' with { type: 'json' };
import network from './network.json' with { type: 'json' };
import sheet from './sheet.json' with { type: 'json' };

/** What is said outside the console's page: on the command line, on paper. */
export const outsideTexts = {
  ...cli,
  ...commandWords,
  ...rehearsal,
  ...network,
  ...sheet,
};
