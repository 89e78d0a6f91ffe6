/** One structured line on stderr. Values are names and ids: never a payload, a token or a secret. */
export function writeLogLine(
  event: string,
  values: Readonly<Record<string, string | readonly string[]>>,
): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...values })}\n`);
}
