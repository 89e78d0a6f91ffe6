/** One choice of a menu, with a line of explanation where the choice needs one. */
export interface MenuOption<Id> {
  readonly id: Id;
  readonly label: string;
  readonly help?: string | null | undefined;
}
