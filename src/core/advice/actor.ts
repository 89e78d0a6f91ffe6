/**
 * Who can end an error: an administrator of the tenant, whoever administers the vendor's system at the
 * customer, the vendor, the person who signs in, or nobody: Microsoft's service recovers by itself.
 */
export const actors = ['administrator', 'application-manager', 'vendor', 'user', 'microsoft'] as const;

export type Actor = (typeof actors)[number];
