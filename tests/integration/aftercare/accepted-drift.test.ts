import { describe, expect, it } from 'vitest';
import { caseIdOf, type JsonObject } from '../cli/command-line.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { openedRegister } from '../storage/test-register.ts';
import { codeOf } from '../vendors/package-fields.ts';
import { draftOf, useVendorDesk } from '../vendors/vendor-desk.ts';

const desk = useVendorDesk({ random: 73 });
type Graph = Awaited<ReturnType<typeof openGraph>>;

/** A delivered case of Medimo, and its application as somebody changes it in the portal. */
interface Delivered {
  readonly id: string;
  readonly customer: string;
  readonly read: () => Promise<JsonObject>;
  readonly change: (body: JsonObject) => Promise<void>;
}

async function deliveredCase(customer: string): Promise<Delivered> {
  const { document } = await desk.command('onboard', ...draftOf('medimo', { customer }));
  const id = caseIdOf(document);
  await desk.command('deliver', id, '--to', 'Servicedesk', '--channel', 'mail');
  const graph: Graph = await openGraph(desk.simulator);
  const { objectId } = document['application'] as { objectId: string };
  const path = `/applications/${objectId}`;
  return {
    id,
    customer,
    read: async () => (await graph('GET', path)).body as JsonObject,
    change: async (body) => {
      expect((await graph('PATCH', path, body)).status).toBe(204);
    },
  };
}

const subjects = ({ document }: { readonly document: JsonObject }): readonly unknown[] =>
  (document['drift'] as readonly JsonObject[]).map(({ subject }) => subject);

async function uriOf({ read }: Delivered): Promise<string> {
  return ((await read()) as { web: { redirectUris: [string] } }).web.redirectUris[0];
}

describe('a difference that was accepted', () => {
  it('is listed, and is drift again once that is taken back', async () => {
    const one = await deliveredCase('teruggenomen');
    await one.change({ displayName: 'Medimo zorg' });
    const accepted = await desk.command('drift', one.id, '--accept', 'display-name');
    expect(accepted).toMatchObject({
      exitCode: 0,
      document: { accepted: [{ id: 'display-name', instead: 'Medimo zorg' }] },
    });
    const back = await desk.command('drift', one.id, '--unaccept', 'display-name');
    expect([back.exitCode, back.document['accepted'], subjects(back)]).toEqual([2, [], ['display-name']]);
    const unknown = await desk.command('drift', one.id, '--unaccept', 'display-name');
    expect([codeOf(unknown.document), unknown.exitCode]).toEqual(['drift-not-accepted', 3]);
  });

  it('stays as it was where taking it back goes together with something that fails', async () => {
    const one = await deliveredCase('samen');
    await one.change({ displayName: 'Medimo zorg', signInAudience: 'AzureADMultipleOrgs' });
    await desk.command('drift', one.id, '--accept', 'display-name');
    const register = await openedRegister(desk.data, { simulated: true });
    const accepted = () => register.listAcceptedChanges(one.id).map(({ subject }) => subject);
    const back = ['drift', one.id, '--unaccept', 'display-name'];
    const unknown = await desk.command(...back, '--accept', 'not-a-difference');
    expect([codeOf(unknown.document), unknown.exitCode]).toEqual(['drift-unknown', 3]);
    expect(accepted()).toEqual(['display-name']);
    await one.change({ displayName: 'Medimo nu' });
    const both = await desk.command(...back, '--accept', 'display-name');
    expect(both.document['accepted']).toEqual([{ id: 'display-name', instead: 'Medimo nu' }]);
    expect((await desk.command('retire', one.id)).exitCode).toBe(0);
    const retired = await desk.command(...back);
    expect([codeOf(retired.document), accepted()]).toEqual(['case-retired', ['display-name']]);
  });

  it('gives way to an input that is changed later', async () => {
    const one = await deliveredCase('gewijzigd');
    await one.change({ displayName: 'Medimo zorg' });
    await desk.command('drift', one.id, '--accept', 'display-name');
    const { customer } = one;
    const same = await desk.command('onboard', ...draftOf('medimo', { customer }));
    expect([same.exitCode, (await one.read())['displayName']]).toEqual([0, 'Medimo zorg']);
    const other = await desk.command('onboard', ...draftOf('medimo', { customer, applicationName: 'Nieuw' }));
    expect([other.exitCode, (await one.read())['displayName']]).toEqual([0, 'Nieuw']);
  });

  it('is in the package and in the history where it is a redirect URI', async () => {
    const one = await deliveredCase('omgeleid');
    const uri = await uriOf(one);
    await one.change({ web: { redirectUris: [`${uri}/`] } });
    await desk.command('drift', one.id, '--accept', `redirect-uri-changed:${uri}`);
    const register = await openedRegister(desk.data, { simulated: true });
    expect(register.listHistory(one.id).at(-1)?.text).toEqual({
      id: 'history.redirect-uri-changed',
      params: { from: uri, to: `${uri}/` },
    });
    const named = () => register.findHandover(one.id)?.application?.redirectUris;
    expect(named()).toEqual([`${uri}/`]);
    const again = await desk.command('onboard', ...draftOf('medimo', { customer: one.customer }));
    expect([again.exitCode, named(), await uriOf(one)]).toEqual([0, [`${uri}/`], `${uri}/`]);
    await desk.command('drift', one.id, '--unaccept', `redirect-uri:${uri}`);
    expect(named()).toEqual([uri]);
  });

  it('is not recorded while somebody else works on the case, nor is its secret forgotten', async () => {
    const one = await deliveredCase('bezet');
    await desk.command('deliver', one.id, '--confirm');
    await one.change({ displayName: 'Medimo zorg' });
    const register = await openedRegister(desk.data, { simulated: true });
    const record = register.findCase(one.id);
    if (record === null) throw new Error('there is no case');
    const { tenant, vendorId, environment, identity } = record;
    const hold = register.holdCase(
      { tenantId: tenant.id, vendorId, environment, identity },
      { program: 'console', processId: 7, username: 'sanne', since: record.updatedAt },
    );
    if (!hold.held) throw new Error('it is held');
    for (const args of [
      ['drift', one.id, '--accept', 'display-name'],
      ['drift', one.id, '--unaccept', 'display-name'],
      ['purge', one.id],
    ]) {
      const refused = await desk.command(...args);
      expect([codeOf(refused.document), refused.exitCode]).toEqual(['case-held-by-console', 5]);
    }
    hold.release();
    expect((await desk.command('drift', one.id, '--accept', 'display-name')).exitCode).toBe(0);
    expect((await desk.command('purge', one.id)).exitCode).toBe(0);
  });
});
