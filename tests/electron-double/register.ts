/**
 * `node --import tests/electron-double/register.ts out/main/index.js` runs the built console with the
 * double in the place of Electron. Hooked before the console is loaded: the real package would try
 * to download its binary.
 */
import { registerHooks } from 'node:module';

const electron = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    return specifier === 'electron' ? { url: electron, shortCircuit: true } : nextResolve(specifier, context);
  },
});
