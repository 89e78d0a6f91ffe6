/** What members have in common who are nearly everybody: that they exist, are no guests, may sign in. */
const everybodysTraits: readonly RegExp[] = [
  /^user\.objectId -ne null$/i,
  /^user\.userType -(?:eq "Member"|ne "Guest")$/i,
  /^user\.accountEnabled -eq true$/i,
];

/**
 * Whether a dynamic group's rule takes in every user, or everybody who is no guest: `user.objectId -ne null`,
 * alone or with `user.userType -eq "Member"` (Microsoft: rules for dynamic membership groups, all users).
 */
export function takesInEverybody(rule: string | null): boolean {
  if (rule === null) return false;
  const clauses = rule
    .replace(/[()]/g, ' ')
    .split(/\s-and\s/i)
    .map((clause) => clause.trim().replace(/\s+/g, ' '));
  return clauses.every((clause) => everybodysTraits.some((trait) => trait.test(clause)));
}
