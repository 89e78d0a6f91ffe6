/** Whether a text holds a private key: it must not be kept, not even in a form that is being filled in. */
export function holdsPrivateKey(text: string): boolean {
  return /-----\s*BEGIN [A-Z0-9 ]*PRIVATE KEY/i.test(text);
}
