import type { DirectoryEntry, UserListReading } from '../../src/contract/directory-views.ts';

const group = (number: number, displayName: string, detail: string | null): DirectoryEntry => ({
  id: `7c1e7d52-83b0-4f6e-a2d9-0000000000${10 + number}`,
  kind: 'group',
  displayName,
  detail,
});
const user = (number: number, displayName: string, detail: string): DirectoryEntry => ({
  id: `2b1e7d52-83b0-4f6e-a2d9-0000000000${10 + number}`,
  kind: 'user',
  displayName,
  detail,
});

export const directory: readonly DirectoryEntry[] = [
  group(1, 'SG-Zorg', 'SG-Zorg'),
  group(2, 'SG-Zorg-Pilot', null),
  group(3, 'SG-Zorg-Avond- en weekenddienst Noordoost-Groningen (tijdelijke medewerkers)', 'SG-Zorg-AW-NOG'),
  group(4, 'SG-IT-Servicedesk', 'SG-IT-Servicedesk'),
  group(5, 'Alle gebruikers', null),
  user(1, 'Anna de Boer', 'a.deboer@delinde.nl'),
  user(2, 'André van Dijk', 'a.vandijk@delinde.nl'),
  user(3, 'Annemarie Visser', 'a.visser@delinde.nl'),
];

export const userList: UserListReading = {
  fileName: 'medewerkers november 2026.csv',
  content: 'Naam;E-mailadres\nAnna de Boer;a.deboer@delinde.nl\nAndré van Dijk;a.vandijk@delinde.nl\n',
  encoding: 'windows-1252',
  separator: ';',
  hasHeader: true,
  people: 214,
  sample: [
    { line: 2, given: 'a.deboer@delinde.nl', name: 'Anna de Boer' },
    { line: 3, given: 'a.vandijk@delinde.nl', name: 'André van Dijk' },
    { line: 4, given: 'a.visser@delinde.nl', name: 'Annemarie Visser' },
    { line: 5, given: 'b.bakker@delinde.nl', name: 'Bob Bakker' },
  ],
  skippedLines: 2,
};
