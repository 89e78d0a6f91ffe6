import { isJsonObject, parseJson, type JsonObject } from '../transport/json-answer.ts';

/**
 * Brings together what this sign-in changed in MSAL's serialised cache and what another one (another tenant,
 * the command line beside the app) wrote in the meantime. MSAL itself would write back its own older copy, which
 * loses the other's account or brings a signed-out one back.
 *
 * `base` is the cache as MSAL read it, `mine` as MSAL leaves it, `theirs` as it is now.
 */
export function mergeTokenCache(base: string | null, mine: string, theirs: string | null): string {
  const before = readSections(base);
  const wanted = readSections(mine);
  const found = readSections(theirs);
  const names = new Set([...Object.keys(wanted), ...Object.keys(found)]);
  const merged = Object.fromEntries(
    Array.from(names, (name) => [
      name,
      mergeSection(section(before, name), section(wanted, name), section(found, name)),
    ]),
  );
  return JSON.stringify(merged);
}

/** A serialised cache that can be read; null for anything else, so that the person signs in again. */
export function readableTokenCache(serialized: string | null): string | null {
  return serialized !== null && isJsonObject(parseJson(serialized)) ? serialized : null;
}

function mergeSection(before: JsonObject, wanted: JsonObject, found: JsonObject): JsonObject {
  const merged: Record<string, unknown> = { ...found };
  for (const key of new Set([...Object.keys(before), ...Object.keys(wanted)])) {
    if (JSON.stringify(before[key]) === JSON.stringify(wanted[key])) continue;
    if (wanted[key] === undefined) delete merged[key];
    else merged[key] = withTenantProfiles(wanted[key], found[key]);
  }
  return merged;
}

/**
 * A person's entry lists the tenants they signed in to. MSAL makes it before it looks at what is stored, so a
 * first token for a second tenant would drop the first one; it never takes a tenant off the list on purpose.
 */
function withTenantProfiles(wanted: unknown, found: unknown): unknown {
  if (!isJsonObject(wanted) || !isJsonObject(found)) return wanted;
  const listed = readProfiles(wanted);
  const missing = readProfiles(found).filter(({ tenantId }) =>
    listed.every((profile) => profile.tenantId !== tenantId),
  );
  if (missing.length === 0) return wanted;
  return { ...wanted, tenantProfiles: [...listed, ...missing].map(({ serialized }) => serialized) };
}

function readProfiles(account: JsonObject): readonly { tenantId: unknown; serialized: string }[] {
  const profiles = account['tenantProfiles'];
  if (!Array.isArray(profiles)) return [];
  return profiles
    .filter((profile) => typeof profile === 'string')
    .map((serialized) => {
      const parsed = parseJson(serialized);
      return { tenantId: isJsonObject(parsed) ? parsed['tenantId'] : serialized, serialized };
    });
}

function readSections(serialized: string | null): JsonObject {
  const parsed = serialized === null ? undefined : parseJson(serialized);
  return isJsonObject(parsed) ? parsed : {};
}

function section(sections: JsonObject, name: string): JsonObject {
  const found = sections[name];
  return isJsonObject(found) ? found : {};
}
