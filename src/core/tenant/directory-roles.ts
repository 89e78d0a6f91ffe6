import type { LocalText } from '../text.ts';

/** A role that Microsoft built in, under the names of the portal. */
export interface BuiltInRole {
  /** `roleTemplateId`, the same in every tenant. */
  readonly id: string;
  readonly name: LocalText;
}

export const cloudApplicationAdministrator: BuiltInRole = {
  id: '158c047a-c907-4556-b7ef-446551a6b5f7',
  name: { nl: 'Cloudtoepassingsbeheerder', en: 'Cloud Application Administrator' },
};

/** Roles that may create and configure applications, and consent to what they delegate; the least first (graph.md 6). */
export const applicationRoles: readonly BuiltInRole[] = [
  cloudApplicationAdministrator,
  {
    id: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
    name: { nl: 'Toepassingsbeheerder', en: 'Application Administrator' },
  },
  {
    id: '62e90394-69f5-4237-9190-012177145e10',
    name: { nl: 'Globale beheerder', en: 'Global Administrator' },
  },
];

/** May register applications and then owns them, also where people without a role may not. */
export const applicationDeveloperId = 'cf1c38e5-3621-4004-a7cb-879624dced7c';

/** May consent, also to what administrators of applications may not. */
export const privilegedRoleAdministratorId = 'e8611ab8-c189-46e8-94e1-60213ab1f814';

/** May read how sign-ins are protected; administrators of applications may not (graph.md 11). */
export const securityReader: BuiltInRole = {
  id: '5d6b6bb7-de71-4623-b4af-96380a352509',
  name: { nl: 'Beveiligingslezer', en: 'Security Reader' },
};
