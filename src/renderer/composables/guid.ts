const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is a tenant or client id as Microsoft writes them. */
export function isGuid(value: string): boolean {
  return guid.test(value.trim());
}
