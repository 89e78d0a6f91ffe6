import { writeFileSync } from 'node:fs';
import { packageJsonSchema } from '../src/core/handover/package-document.ts';
import { answerJsonSchema } from '../src/core/requests/answer-document.ts';
import { requestJsonSchema } from '../src/core/requests/request-document.ts';

/** Writes the published JSON Schemas of what travels; tests assert that they are up to date. */
const schemas = {
  'handover-package': packageJsonSchema(),
  'handover-request': requestJsonSchema(),
  'handover-answer': answerJsonSchema(),
};
for (const [name, schema] of Object.entries(schemas))
  writeFileSync(new URL(`../resources/${name}.schema.json`, import.meta.url), schema);
