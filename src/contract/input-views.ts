import { z } from 'zod';

/** The questions of a vendor profile, as the screens ask them. */

export const localText = z.strictObject({ nl: z.string(), en: z.string() });

const textParam = z.union([
  z.string(),
  z.number(),
  localText,
  z.strictObject({ date: z.string() }),
  z.strictObject({ moment: z.string() }),
]);
/** A sentence of the catalogue with its values; whoever shows it renders it. */
export const text = z.strictObject({ id: z.string(), params: z.record(z.string(), textParam).optional() });

export const identifier = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[A-Za-z0-9._:-]+$/);

/** The longest is a list of people, pasted or read from a file; a profile has at most 60 inputs. */
export const inputValues = z
  .record(identifier, z.string().max(4 * 1024 * 1024))
  .refine((values) => Object.keys(values).length <= 100);

const choices = z.array(
  z.strictObject({ id: z.string(), label: localText, help: localText.optional(), recommended: z.boolean() }),
);

/** Everything is a text when it crosses: lists have one item per line, `choices` a comma between ids. */
export const inputField = z.strictObject({
  id: identifier,
  type: z.enum([
    'text',
    'choice',
    'choices',
    'months',
    'number',
    'redirect-uri',
    'web-origin',
    'entity-id',
    'domain',
    'ip-list',
    'mail-addresses',
    'principals',
    'role-table',
    'user-list',
    'certificate',
  ]),
  label: localText,
  help: localText.optional(),
  required: z.boolean(),
  advanced: z.boolean(),
  /** `vendor`: given by the vendor once it has received the first values. */
  phase: z.enum(['start', 'vendor']),
  /** Only asked where another input has one of these choices. */
  when: z.strictObject({ input: z.string(), is: z.array(z.string()) }).optional(),
  /** To confirm with the vendor: the default is our inference. */
  question: localText.optional(),
  default: z.string().optional(),
  example: z.string().optional(),
  choices: choices.optional(),
  /** Of `principals`: whether they are assigned to the application, and not only named to the vendor. */
  assigned: z.boolean().optional(),
  /** Of `text`: what it may consist of, in words. */
  rule: localText.optional(),
  /** Of `principals`. */
  kinds: z.array(z.enum(['group', 'user'])).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  maxLength: z.number().optional(),
});

export type InputFieldView = z.infer<typeof inputField>;
