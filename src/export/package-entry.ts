/** The name of the document within an encrypted zip; by it a zip is known as a package. */
export const packageEntryName = 'package.json';
