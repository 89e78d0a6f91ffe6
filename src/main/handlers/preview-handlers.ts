import type { Console } from '../../app/console.ts';
import type { ConsoleHandlers } from '../../contract/console-api.ts';
import { succeeded } from '../../core/problem.ts';

export function previewHandlers(preview: Console['tokenPreview']): ConsoleHandlers['preview'] {
  return {
    async token(asked) {
      const found = await preview.token(asked);
      if (!found.ok) return found;
      const { token, user, signIn, claims, groupValues, notes } = found.value;
      return succeeded({
        token,
        user,
        signIn: { ...signIn, obstacles: [...signIn.obstacles], notes: [...signIn.notes] },
        claims: claims.map(({ values, otherwise, notes: remarks, ...claim }) => ({
          ...claim,
          values: [...values],
          otherwise: otherwise.map((one) => ({ values: [...one.values], text: one.text })),
          notes: [...remarks],
        })),
        groupValues: groupValues.map(({ id, displayName, value, otherwise, why }) => {
          return { id, displayName, value, otherwise, why };
        }),
        notes: [...notes],
      });
    },
  };
}
