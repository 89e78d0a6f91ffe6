import { writeFileSync } from 'node:fs';
import { packageJsonSchema } from '../src/core/handover/package-document.ts';

/** Writes the published JSON Schema of handover packages; a test asserts that it is up to date. */
const file = new URL('../resources/handover-package.schema.json', import.meta.url);
writeFileSync(file, packageJsonSchema());
