import { describe, expect, it } from 'vitest';
import { useVendorDesk } from '../../vendors/vendor-desk.ts';
import { checkOf, control, onboardCase } from './checked-case.ts';

const desk = useVendorDesk({ random: 97 });
const dayMs = 86_400_000;

describe('C12: a policy for applications that were made since some day', () => {
  it('counts by the day of the application, and not by that of its case', async () => {
    // In the tenant it is ten days later than in the register: each is on another side of the policy.
    await control(desk, '/clock', { advanceDays: 10 });
    const medimo = await onboardCase(desk, 'medimo', { customer: 'delinde' });
    const forbidden = async (afterDays: number) => {
      const restrictForAppsCreatedAfterDateTime = new Date(Date.now() + afterDays * dayMs).toISOString();
      const restriction = { restrictionType: 'passwordAddition', state: 'enabled' };
      await control(desk, '/tenant', {
        appManagementPolicy: {
          isEnabled: true,
          applicationRestrictions: {
            passwordCredentials: [{ ...restriction, restrictForAppsCreatedAfterDateTime }],
            keyCredentials: [],
          },
        },
      });
      return checkOf(desk, medimo, 'C12', '--moment', 'watch');
    };
    expect(await forbidden(5)).toMatchObject({ outcome: 'warn' });
    expect(await forbidden(15)).toMatchObject({ outcome: 'pass' });
  });
});
