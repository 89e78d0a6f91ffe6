/** A person in the scope of a case: whoever may sign in to the application, or stands in the list. */
export interface PersonFacts {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly mail: string | null;
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly isEnabled: boolean;
  readonly isGuest: boolean;
}

/** A group that is assigned to the application or named in its tables. */
export interface GroupFacts {
  readonly id: string;
  readonly displayName: string;
  /** Null for a group that was made in the cloud. */
  readonly samAccountName: string | null;
}

/** Who can sign in, and by which groups. */
export interface PeopleFacts {
  readonly people: readonly PersonFacts[];
  /** How many there are in all; null where that is not known. More than `people` where only the first were read. */
  readonly peopleCount: number | null;
  readonly groups: readonly GroupFacts[];
}
