/** What `export --format` takes; kept apart from what makes them, which is loaded when it is used. */
export const exportFormats = ['json', 'csv', 'html', 'pdf', 'ics', 'pem', 'metadata', 'zip', 'age'] as const;
