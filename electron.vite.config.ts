import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';
import vuetify from 'vite-plugin-vuetify';
import { leanVue } from './scripts/renderer-build/lean-vue.ts';
import { leanVuetify } from './scripts/renderer-build/lean-vuetify.ts';
import { sharedTextIds } from './scripts/renderer-build/shared-text-ids.ts';

const root = import.meta.dirname;

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // One file starts faster than a thousand; a native module cannot be part of it.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'src/main/index.ts') },
        external: ['better-sqlite3'],
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload can require nothing but Electron, and cannot be an ES module.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'src/renderer'),
    plugins: [
      vue(),
      vuetify({ autoImport: true }),
      leanVue(),
      leanVuetify(),
      sharedTextIds(resolve(root, 'src/texts')),
    ],
    // Parts of Vue and vue-i18n that nothing here uses.
    define: {
      __VUE_OPTIONS_API__: 'false',
      __VUE_I18N_FULL_INSTALL__: 'false',
      __VUE_I18N_LEGACY_API__: 'false',
    },
    build: {
      outDir: resolve(root, 'out/renderer'),
      minify: true,
      // An inlined file would need `data:` in more places of the policy than images.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { index: resolve(root, 'src/renderer/index.html') },
        output: {
          codeSplitting: {
            groups: [
              { name: 'start', tags: ['$initial'], priority: 1 },
              // A hundred small files compress to three times what they take in one.
              { name: 'shared', minShareCount: 2 },
            ],
          },
        },
      },
    },
  },
});
