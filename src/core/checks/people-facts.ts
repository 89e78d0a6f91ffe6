import type { Result } from '../problem.ts';
import type { DeletedUser } from '../users/directory-people.ts';

/** A person in the scope of a case: whoever may sign in to the application, or stands in the list. */
export interface PersonFacts {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly mail: string | null;
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly mobilePhone: string | null;
  /** Mail addresses of all kinds; empty where nobody asked for them. */
  readonly addresses: readonly string[];
  readonly isEnabled: boolean;
  readonly isGuest: boolean;
  /** Assigned by itself; a group may do so besides. */
  readonly isAssigned: boolean;
  /** The assigned groups that have this person in them directly. */
  readonly groupIds: readonly string[];
}

/** A group in another group. */
export interface NestedGroup {
  readonly id: string;
  readonly displayName: string;
}

/** A group that is assigned to the application or named in its tables. */
export interface GroupFacts {
  readonly id: string;
  readonly displayName: string;
  /** Null for a group that was made in the cloud. */
  readonly samAccountName: string | null;
  /** DNS name of the domain in Active Directory. */
  readonly domainName: string | null;
  readonly netBiosName: string | null;
  readonly isSynced: boolean;
  readonly isSecurityEnabled: boolean;
  /** Set where members follow from a rule. */
  readonly membershipRule: string | null;
  readonly isAssigned: boolean;
  /** Named for one of the vendor's tables. */
  readonly isNamed: boolean;
  /** Of an assigned group: the groups in it. */
  readonly nestedGroups: readonly NestedGroup[];
}

/** Somebody whose object id the vendor was given. */
export interface ListedPerson {
  readonly objectId: string;
  /** As they were handed over; null where the vendor did not get them. */
  readonly userPrincipalName: string | null;
  readonly mail: string | null;
  /** Live accounts that go by the names of this one now, where its own is gone. */
  readonly successors: readonly PersonFacts[];
}

/** Who is looked at: everybody in the tenant, those who are assigned, or those on the list. */
export type PeopleScope = 'everyone' | 'assigned' | 'listed';

/** Who can sign in, and by which groups. */
export interface PeopleFacts {
  readonly scope: PeopleScope;
  readonly people: readonly PersonFacts[];
  /** How many there are in all; null where that is not known. More than `people` where only the first were read. */
  readonly peopleCount: number | null;
  /** Users and groups that are assigned, however many were looked at. */
  readonly assignmentCount: number;
  readonly groups: readonly GroupFacts[];
  /** Other groups of the tenant with the account name of one of `groups`. */
  readonly namesakes: readonly GroupFacts[];
  /** By object id, in how many groups somebody is that the groups claim counts; null where nothing asks for it. */
  readonly groupCounts: ReadonlyMap<string, number> | null;
  /** Soft-deleted users, which are kept for 30 days; few roles may see them. */
  readonly deletedUsers: Result<readonly DeletedUser[]>;
  readonly listed: readonly ListedPerson[];
}
