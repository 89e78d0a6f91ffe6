import type { PreviewView } from '../../contract/console-views.ts';

type RedirectUri = PreviewView['redirectUris'][number];

/** The redirect URIs that say something new: those that were typed as they are stand in the form already. */
export function derivedUris(uris: readonly RedirectUri[], typed: readonly string[]): readonly RedirectUri[] {
  return uris.filter(
    ({ parts, template }) => template !== null || !typed.includes(parts.map(({ text }) => text).join('')),
  );
}
