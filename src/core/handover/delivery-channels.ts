/** How the package reaches the vendor. */
export const packageChannels = ['attached', 'ticket', 'portal', 'separate'] as const;
export type PackageChannel = (typeof packageChannels)[number];

/** How the passphrase reaches the vendor; `own-key`: none is needed, it was encrypted with the vendor's key. */
export const keyChannels = ['telephone', 'text-message', 'in-person', 'own-key'] as const;
export type KeyChannel = (typeof keyChannels)[number];
