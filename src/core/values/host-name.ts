/** Whether a name has a dot and obeys the rules of the DNS. What ends in a number would be an IP address. */
export function isHostName(name: string): boolean {
  const labels = name.split('.');
  return (
    name.length <= 253 &&
    labels.length > 1 &&
    labels.every((label) => /^(?!-)[A-Za-z0-9-]{1,63}$/.test(label) && !label.endsWith('-')) &&
    /^[A-Za-z]/.test(labels.at(-1) ?? '')
  );
}
