/** The folder for certificates cannot be used: it is a file, or may not be written to. */
export class UnusableFolder extends Error {}
