/** What a package can be written as; kept apart from what makes them, which takes half a second to load. */
export const exportFormats = ['json', 'csv', 'html', 'pdf', 'ics', 'pem', 'metadata', 'zip', 'age'] as const;

export type ExportFormat = (typeof exportFormats)[number];
