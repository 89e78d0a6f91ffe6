import process from 'node:process';
import { builderConfiguration } from './builder-configuration.ts';
import { forgetEmptyCertificates } from './signing-environment.ts';

forgetEmptyCertificates(process.env);

export default builderConfiguration(process.env);
