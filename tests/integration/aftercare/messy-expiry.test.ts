import { describe, expect, it } from 'vitest';
import { caseIdOf, type JsonObject } from '../cli/command-line.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { draftOf, useVendorDesk } from '../vendors/vendor-desk.ts';

const desk = useVendorDesk({ fixture: 'messy' });

interface OwnedKeys {
  readonly appId: string;
  readonly passwordCredentials: readonly { readonly keyId: string }[];
  readonly keyCredentials: readonly { readonly keyId: string }[];
}

describe('a tenant in which people made applications for years', () => {
  it('has every key of it beside the case’s own, each once', async () => {
    const made = await desk.command(
      'onboard',
      ...draftOf('medimo', { customer: 'delinde', secretMonths: '2' }),
    );
    expect([made.document['error'], made.exitCode]).toEqual([null, 0]);
    const { document, exitCode } = await desk.command('expiry', '--scan');
    const entries = document['entries'] as readonly JsonObject[];
    const graph = await openGraph(desk.simulator);
    const { body } = await graph(
      'GET',
      '/applications?$select=appId,passwordCredentials,keyCredentials&$top=999',
    );
    const { appId } = made.document['application'] as { readonly appId: string };
    const keyIds = (body['value'] as readonly OwnedKeys[])
      .filter((each) => each.appId !== appId)
      .flatMap(({ passwordCredentials, keyCredentials }) => [...passwordCredentials, ...keyCredentials])
      .map(({ keyId }) => `found-${keyId}`);
    expect(keyIds.length).toBeGreaterThan(500);
    const found = entries.filter(({ kind }) => kind === 'found-secret' || kind === 'found-certificate');
    expect(found.map(({ id }) => id).sort()).toEqual(keyIds.sort());
    expect(entries.filter(({ kind }) => kind === 'secret')).toMatchObject([
      { case: caseIdOf(made.document), stage: 'soon' },
    ]);
    const stages = new Set(found.map(({ stage }) => stage));
    expect(stages).toEqual(new Set(['expired', 'urgent', 'soon', 'later']));
    expect(found.filter(({ stage, isPressing }) => stage === 'expired' && isPressing)).toEqual([]);
    expect(exitCode).toBe(1);
  });
});
