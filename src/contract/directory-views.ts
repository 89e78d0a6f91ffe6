import { z } from 'zod';

/** A user or group of the tenant, to choose from. */
export const directoryEntry = z.strictObject({
  id: z.string(),
  kind: z.enum(['group', 'user']),
  displayName: z.string(),
  /** Of a user the user principal name; of a group its name in Active Directory, where it has one. */
  detail: z.string().nullable(),
});

/** A file with people, as it was read: shown for confirmation before anybody is looked up. */
export const userListReading = z.strictObject({
  fileName: z.string(),
  /** As text, whatever the file's own encoding was. */
  content: z.string(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  separator: z.enum([';', ',', '\t']).nullable(),
  hasHeader: z.boolean(),
  people: z.number(),
  /** The first few, as they were understood. */
  sample: z.array(z.strictObject({ line: z.number(), given: z.string(), name: z.string().nullable() })),
  skippedLines: z.number(),
});

export type DirectoryEntry = z.infer<typeof directoryEntry>;
export type UserListReading = z.infer<typeof userListReading>;
