import type { ManualItem, Obstacle } from '../rehearsal-item.ts';

const byHand = (id: string, obstacle: Obstacle, simulator: string): ManualItem => ({
  kind: 'by-hand',
  id,
  obstacle,
  simulator,
});

/** What an administrator's sign-in alone does not tell. */
export const manualItems: readonly ManualItem[] = [
  byHand('declined-device-code', 'a-person', 'AADSTS65004'),
  byHand('expired-device-code', 'time', 'AADSTS70020'),
  byHand('capability-declared-before', 'a-person', 'no'),
  byHand('missing-source-words', 'a-person', 'words-of-our-own'),
  byHand('sign-in-without-principal', 'a-person', 'AADSTS7000229'),
  byHand('disabled-person', 'another-person', 'yes'),
  byHand('refresh-after-deletion', 'a-person', 'AADSTS700011'),
  byHand('logout-elsewhere', 'a-person', 'logout-addresses-called'),
  byHand('retired-keys-in-metadata', 'time', 'while-published'),
  byHand('role-assignable-groups', 'a-licence', 'none'),
  byHand('scoped-roles', 'another-person', 'none'),
  byHand('basic-scope-hides', 'a-permission', 'none'),
  byHand('guest-reading', 'another-person', 'yes'),
  byHand('group-on-free', 'a-licence', 'a-switch'),
  byHand('role-or-licence-first', 'a-licence', 'role'),
  byHand('assignments-in-audit-log', 'time', 'names-of-our-own'),
  byHand('cloud-group-nickname', 'a-permission', 'its-name'),
  byHand('provisioning-unknown-template', 'a-permission', '400'),
  byHand('provisioning-without-credentials', 'a-permission', '400'),
  byHand('default-secret-cut', 'a-policy', 'no'),
  byHand('restrictions-for-certificates', 'a-policy', 'servicePrincipalRestrictions'),
  byHand('excluded-actors', 'a-policy', 'nobody'),
  byHand('broken-batch-part', 'chance', '504'),
  byHand('compressed-body', 'bytes', '400'),
];
