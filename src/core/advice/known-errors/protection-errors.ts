import type { KnownError } from '../known-error.ts';

/** Conditional Access, devices and multi-factor authentication (graph.md 7). */
export const protectionErrors: readonly KnownError[] = [
  {
    id: 'blocked-by-policy',
    actor: 'administrator',
    codes: [53003],
    phrases: ['blocked by conditional access', 'geblokkeerd door voorwaardelijke toegang'],
  },
  {
    id: 'blocked-by-security-policy',
    actor: 'administrator',
    codes: [530032, 530034, 530035],
    phrases: ['blocked by security policy', 'blocked by security defaults'],
  },
  {
    id: 'device-not-compliant',
    actor: 'user',
    codes: [53000],
    phrases: ['device is not in required device state: compliant'],
  },
  {
    id: 'device-not-joined',
    actor: 'user',
    codes: [53001],
    phrases: ['device is not in required device state: domain_joined'],
  },
  {
    id: 'client-app-not-approved',
    actor: 'user',
    codes: [53002],
    phrases: [
      'not an approved application for conditional access',
      "isn't an approved app for conditional access",
    ],
  },
  {
    id: 'second-factor-needed',
    actor: 'user',
    codes: [50074, 50076, 50078],
    oauthErrors: ['interaction_required'],
    phrases: ['you must use multi-factor authentication', 'strong authentication is required'],
    benign: true,
  },
  {
    id: 'second-factor-not-set-up',
    actor: 'user',
    codes: [50072, 50079],
    phrases: ['you must enroll in multi-factor authentication', 'required to enroll'],
  },
  {
    id: 'external-check-open',
    actor: 'user',
    codes: [50158],
    phrases: ['external security challenge'],
    benign: true,
  },
];
