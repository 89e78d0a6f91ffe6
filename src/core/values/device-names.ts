/**
 * What the name of a file must fit: Windows keeps some names for devices, in whatever case and with whatever
 * extension (Microsoft, "Naming Files, Paths, and Namespaces").
 */
export const noDeviceName = /^(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))/;
