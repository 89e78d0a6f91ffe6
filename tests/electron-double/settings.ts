const keyStores = ['protected', 'basic', 'rotated', 'unavailable'] as const;

/** How safely the pretended operating system keeps keys; `basic` is Linux without a keyring. */
export type KeyStore = (typeof keyStores)[number];

/** What a launcher asks of the double, in environment variables. */
export const settings = {
  headless: process.env['ELECTRON_DOUBLE_HEADLESS'] !== '0',
  keyStore: keyStores.find((name) => name === process.env['ELECTRON_DOUBLE_KEY_STORE']) ?? 'protected',
  /** Whether a test listens on the other side of Node's own channel between processes. */
  observed: process.send !== undefined,
};
