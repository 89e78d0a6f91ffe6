import { z } from 'zod';

/** Lets a group into the token only if its name fits. */
export interface GroupFilter {
  readonly matchOn: 'displayname' | 'samaccountname';
  readonly type: 'prefix' | 'suffix' | 'contains';
  readonly value: string;
}

/** One attribute of an assertion that a policy asks for. */
export interface MappedClaim {
  readonly name: string;
  /** `user`, `company`, `transformation`, …; null for a constant. */
  readonly source: string | null;
  /** Which property of the source, in lower case. */
  readonly id: string;
  readonly constant: string | null;
}

export interface ClaimsPolicy {
  readonly includesBasicSet: boolean;
  readonly claims: readonly MappedClaim[];
  readonly groupFilter: GroupFilter | null;
}

const lower = z.string().transform((value) => value.toLowerCase());

const definition = z.object({
  ClaimsMappingPolicy: z.object({
    IncludeBasicClaimSet: z
      .union([z.boolean(), lower])
      .optional()
      .transform((value) => value === true || value === 'true'),
    ClaimsSchema: z
      .array(
        z.object({
          Source: lower.nullish(),
          ID: lower.nullish(),
          ExtensionID: z.string().nullish(),
          Value: z.string().nullish(),
          SamlClaimType: z.string().nullish(),
        }),
      )
      .nullish(),
    GroupFilter: z
      .object({
        MatchOn: lower.pipe(z.enum(['displayname', 'samaccountname'])),
        Type: lower.pipe(z.enum(['prefix', 'suffix', 'contains'])),
        Value: z.string(),
      })
      .nullish(),
  }),
});

/** Reads a claims mapping policy, as far as it makes assertions; null for what is none. */
export function readClaimsPolicy(json: string): ClaimsPolicy | null {
  const read = definition.safeParse(parsed(json));
  if (!read.success) return null;
  const { IncludeBasicClaimSet, ClaimsSchema, GroupFilter } = read.data.ClaimsMappingPolicy;
  return {
    includesBasicSet: IncludeBasicClaimSet,
    claims: (ClaimsSchema ?? []).flatMap(
      ({ Source, ID, ExtensionID, Value, SamlClaimType }): MappedClaim[] =>
        SamlClaimType === null || SamlClaimType === undefined
          ? []
          : [
              {
                name: SamlClaimType,
                source: Source ?? null,
                id: ID ?? ExtensionID?.toLowerCase() ?? '',
                constant: Value ?? null,
              },
            ],
    ),
    groupFilter:
      GroupFilter === null || GroupFilter === undefined
        ? null
        : { matchOn: GroupFilter.MatchOn, type: GroupFilter.Type, value: GroupFilter.Value },
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}
