/** Whether a group's name says that everybody is in it, in the two languages of the tenants we know. */
export function meansEverybody(name: string): boolean {
  return /^(?:all (?:users|employees|staff|company)|everyone|alle (?:gebruikers|medewerkers)|iedereen)$/i.test(
    name.trim(),
  );
}
