import { describe, expect, it } from 'vitest';
import { useVendorDesk } from '../../vendors/vendor-desk.ts';
import { changeRegister, checkOf, concerns, control, onboardCase, useCase } from './checked-case.ts';

const desk = useVendorDesk({ random: 86 });
const medimo = useCase(desk, 'medimo', { customer: 'delinde' });
const caseware = useCase(desk, 'caseware-cloud');

describe('C25: the domain hint', () => {
  it('passes for the default domain, and says nothing where no vendor gets one', async () => {
    expect(await checkOf(desk, medimo, 'C25')).toMatchObject({ outcome: 'pass' });
    expect(await concerns(desk, caseware, 'C25')).toBe(false);
  });

  it('warns of Microsoft’s own domain', async () => {
    const inputs = { customer: 'hint', domainHint: 'delinde.onmicrosoft.com' };
    const told = await checkOf(desk, await onboardCase(desk, 'medimo', inputs), 'C25');
    expect(told).toMatchObject({ outcome: 'warn', objects: [{ kind: 'domain', name: inputs.domainHint }] });
  });

  it('warns of a domain that is not the default one, and fails for one that was given up', async () => {
    const add = (id: string) => {
      desk.change(({ domains }) => {
        const [like] = domains;
        if (like !== undefined) domains.push({ ...like, id, isDefault: false, isInitial: false });
      });
    };
    add('zonnehuis.nl');
    const other = await onboardCase(desk, 'medimo', { customer: 'fusie', domainHint: 'zonnehuis.nl' });
    expect(await checkOf(desk, other, 'C25')).toMatchObject({
      outcome: 'warn',
      objects: [{ name: 'zonnehuis.nl' }],
    });
    desk.change((tenant) => {
      tenant.domains = tenant.domains.filter(({ id }) => id !== 'zonnehuis.nl');
    });
    const gone = await checkOf(desk, other, 'C25');
    expect(gone).toMatchObject({ outcome: 'fail', objects: [{ kind: 'domain', name: 'zonnehuis.nl' }] });
    expect(gone.remedy).toContain('delinde.nl');
  });
});

describe('C26: addresses of this tenant in the package', () => {
  it('passes as it was made', async () => {
    expect(await checkOf(desk, medimo, 'C26')).toMatchObject({ outcome: 'pass' });
  });

  it.each([
    ['without its slash', 'https://login.microsoftonline.com/delinde.onmicrosoft.com'],
    ['of another tenant', 'https://login.microsoftonline.com/zonnehuis.onmicrosoft.com/'],
  ])('fails for an address %s', async (_what, address) => {
    const value = "package = json_set(package, '$.fields[0].value', ?)";
    changeRegister(desk, `UPDATE handovers SET ${value} WHERE case_id = ?`, address, medimo.id);
    const told = await checkOf(desk, medimo, 'C26');
    expect(told).toMatchObject({ outcome: 'fail' });
    expect(told.text).toContain(address);
  });
});

describe('C27: the OpenID metadata', () => {
  it('passes for both endpoints, and does not concern SAML', async () => {
    const v1 = await checkOf(desk, medimo, 'C27');
    expect(v1).toMatchObject({ outcome: 'pass' });
    expect(v1.text).not.toContain('/v2.0/');
    const v2 = await checkOf(desk, caseware, 'C27');
    expect(v2).toMatchObject({ outcome: 'pass' });
    expect(v2.text).toContain('/v2.0/.well-known/openid-configuration');
    const halo = await onboardCase(desk, 'haloitsm-saml', {
      entityId: 'https://delinde.haloitsm.com/auth',
      replyUrl: 'https://delinde.haloitsm.com/auth/Account/SAMLResponse',
    });
    expect(await concerns(desk, halo, 'C27')).toBe(false);
  });

  it.each([
    ['status:404', 'fail', /404/],
    ['status:503', 'skip', /no answer/],
    ['reset', 'skip', /no answer/],
    ['truncate', 'skip', /no answer/],
  ] as const)('answers %s with %s', async (fault, outcome, words) => {
    await control(desk, '/faults', { faults: [`GET /*/v2.0/.well-known/openid-configuration=${fault}`] });
    const told = await checkOf(desk, caseware, 'C27');
    expect(told.outcome).toBe(outcome);
    expect(told.text).toMatch(words);
    await fetch(`${desk.simulator.control}/faults`, { method: 'DELETE' });
  });
});
