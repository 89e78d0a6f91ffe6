import { z } from 'zod';
import { text } from './input-views.ts';

/** The token that the vendor will get for a person, claim by claim. */
export const tokenPreview = z.strictObject({
  token: z.enum(['v1', 'v2', 'saml']),
  user: z.strictObject({ id: z.string(), displayName: z.string(), userPrincipalName: z.string() }),
  signIn: z.strictObject({
    isAllowed: z.boolean(),
    obstacles: z.array(z.strictObject({ errorCode: z.number(), text })),
    notes: z.array(text),
  }),
  claims: z.array(
    z.strictObject({
      name: z.string(),
      /** `sign-in`: only a sign-in gives its value. */
      kind: z.enum(['known', 'missing', 'sign-in']),
      values: z.array(z.string()),
      source: text,
      /** Why it is absent; null where it is not. */
      missing: text.nullable(),
      /** What it may hold instead, where that is not certain. */
      otherwise: z.array(z.strictObject({ values: z.array(z.string()), text })),
      notes: z.array(text),
    }),
  ),
  /** The groups that the setting reaches, for the vendor's own table. */
  groupValues: z.array(
    z.strictObject({
      id: z.string(),
      displayName: z.string(),
      /** Null: not in the token, for the reason in `why`. */
      value: z.string().nullable(),
      otherwise: z.string().nullable(),
      why: text.nullable(),
    }),
  ),
  notes: z.array(text),
});

export type TokenPreviewView = z.infer<typeof tokenPreview>;
