import { writeFileSync } from 'node:fs';
import { profileJsonSchema } from '../src/core/vendor/profile-json-schema.ts';

/** Writes the published JSON Schema of vendor profiles; a test asserts that it is up to date. */
const file = new URL('../resources/vendors/vendor-profile.schema.json', import.meta.url);
writeFileSync(file, profileJsonSchema());
