/** Reads a Content-Security-Policy the way a browser does: a name, then sources, by directive. */
export function parsePolicy(policy: string): ReadonlyMap<string, readonly string[]> {
  const directives = new Map<string, readonly string[]>();
  for (const part of policy.split(';')) {
    const [name, ...sources] = part.trim().split(/\s+/);
    if (name === undefined || name === '') continue;
    if (!/^[a-z-]+$/.test(name)) throw new Error(`${name} is not the name of a directive`);
    if (!directives.has(name)) directives.set(name, sources);
  }
  return directives;
}
