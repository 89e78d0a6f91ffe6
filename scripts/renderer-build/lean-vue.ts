import type { Plugin } from 'vite';

const asked = 'import * as Vue from "vue";';

/**
 * Vuetify's base library asks for all of Vue, to look whether a newer version exports one more function.
 * Vue 3.5 does not, and asking keeps all its unused parts in the build: 12 kB, gzipped.
 */
export function leanVue(): Plugin {
  return {
    name: 'lean-vue',
    transform: {
      filter: { id: /@vuetify\/v0\/dist\/utilities\/instance\.mjs$/ },
      handler(code) {
        if (!code.includes(asked)) this.error(`${asked} is gone: this plugin may go too`);
        return code.replace(
          asked,
          'import { getCurrentInstance } from "vue"; const Vue = { getCurrentInstance };',
        );
      },
    },
  };
}
