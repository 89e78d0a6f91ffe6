import type { Plugin } from 'vite';

const component = (name: string): string => `export const ${name} = () => null;`;

/**
 * Parts that Vuetify's own components bring along and that nothing of the console shows, each by the end of its
 * path, with what is left of it: calendars, ripples, the spinner of a button, pictures and badges in lists.
 * 10 kB, gzipped.
 */
const unused: Readonly<Record<string, string>> = {
  'composables/date/adapters/vuetify.js': 'export class VuetifyDateAdapter {}',
  'directives/ripple/index.js': 'export const Ripple = {}; export default Ripple;',
  'components/VProgressCircular/VProgressCircular.js': component('VProgressCircular'),
  'components/VAvatar/VAvatar.js': component('VAvatar'),
};

/** Leaves out parts of Vuetify that are never in sight. Fails the build where Vuetify no longer has one of them. */
export function leanVuetify(): Plugin {
  const left = new Set(Object.keys(unused));
  return {
    name: 'lean-vuetify',
    apply: 'build',
    transform: {
      filter: { id: /[\\/]vuetify[\\/]lib[\\/].*\.js$/ },
      handler(_code, id) {
        const file = id.replaceAll('\\', '/').split('/vuetify/lib/').at(-1) ?? '';
        const rest = unused[file];
        if (rest === undefined) return null;
        left.delete(file);
        return { code: rest, map: null };
      },
    },
    buildEnd(error) {
      if (error === undefined && left.size > 0) this.error(`Vuetify has no ${[...left].join(', ')}`);
    },
  };
}
