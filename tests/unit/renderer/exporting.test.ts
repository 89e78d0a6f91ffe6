import { describe, expect, it, vi } from 'vitest';
import type { CaseDetail } from '../../../src/contract/console-views.ts';
import { groupFormats } from '../../../src/renderer/composables/export-groups.ts';
import { useExport } from '../../../src/renderer/composables/use-export.ts';
import { caseDetail, createBridgeDouble, settled } from './bridge-double.ts';
import { mountComposable } from './mounted.ts';

const handover = {
  fields: [],
  tables: [],
  secret: { keyId: 'key', name: 'Vendor 2026-11', expiresAt: '2028-11-22T12:00:00Z' },
  certificate: null,
  checks: [],
  questions: [],
  vendorSteps: [],
  statements: [],
  madeBy: { name: 'Operator', username: 'operator@t.nl' },
  madeAt: '2026-11-22T12:00:00Z',
};
const withSecret: CaseDetail = { ...caseDetail('case-1'), handover };

function begin(files: readonly string[] | null = ['/home/me/handover.zip']) {
  const write = vi.fn((request: object) =>
    Promise.resolve({ ok: true as const, value: files === null ? null : { files: [...files] }, request }),
  );
  const double = createBridgeDouble({ packages: { export: write } });
  const { value } = mountComposable(double, () => useExport(() => withSecret));
  return { form: value, write };
}

describe('the kinds of file', () => {
  it('begin with the encrypted ones where there is a secret', () => {
    expect(groupFormats(['json', 'age', 'pdf', 'zip'], true, false)).toEqual([
      { encrypted: true, formats: ['zip', 'age'] },
      { encrypted: false, formats: ['pdf', 'json'] },
    ]);
  });

  it('begin with the sheet where there is none', () => {
    expect(groupFormats(['zip', 'pem', 'pdf'], false, false).map(({ formats }) => formats)).toEqual([
      ['pdf', 'pem'],
      ['zip'],
    ]);
  });

  it('are those that the package has something for', () => {
    expect(groupFormats([], true, false)).toEqual([]);
  });

  it('are without what anybody can read where the organisation wants packages encrypted', () => {
    expect(groupFormats(['json', 'age', 'pdf', 'html', 'csv', 'ics'], true, true)).toEqual([
      { encrypted: true, formats: ['age'] },
      { encrypted: false, formats: ['ics'] },
    ]);
  });
});

describe('saving a package', () => {
  it('is not tried without a key for an encrypted file', async () => {
    const { form, write } = begin();
    expect(await form.write()).toBe(true);
    expect([form.incomplete.value, write.mock.calls.length]).toEqual([true, 0]);
  });

  it('sends the passphrase with an encrypted file, and never with another', async () => {
    const { form, write } = begin();
    form.passphrase.value = 'zadel kompas lente';
    await form.write();
    expect(write.mock.lastCall?.[0]).toMatchObject({
      format: 'zip',
      key: { passphrase: 'zadel kompas lente' },
      includeSecretInClear: false,
    });
    form.format.value = 'csv';
    await form.write();
    expect(write.mock.lastCall?.[0]).toMatchObject({ format: 'csv', key: null });
  });

  it('takes the public keys of the vendor one per line', async () => {
    const { form, write } = begin();
    form.format.value = 'age';
    form.way.value = 'recipients';
    form.recipients.value = ' age1first \n\nage1second';
    await form.write();
    expect(write.mock.lastCall?.[0]).toMatchObject({ key: { recipients: ['age1first', 'age1second'] } });
  });

  it('asks anew about the secret in clear after each file, and for each kind', async () => {
    const { form, write } = begin(['/home/me/sheet.pdf']);
    form.format.value = 'pdf';
    await settled();
    form.inClear.value = true;
    await form.write();
    expect(write.mock.lastCall?.[0]).toMatchObject({ includeSecretInClear: true });
    expect(form.inClear.value).toBe(false);
    form.inClear.value = true;
    form.format.value = 'json';
    await settled();
    expect(form.inClear.value).toBe(false);
  });

  it('never asks for the secret in clear in a kind of file that holds none', async () => {
    const { form, write } = begin(['/home/me/fields.csv']);
    form.format.value = 'csv';
    await settled();
    form.inClear.value = true;
    await form.write();
    expect(write.mock.lastCall?.[0]).toMatchObject({ includeSecretInClear: false });
  });

  it('has nothing new to show when it was cancelled', async () => {
    const { form } = begin(null);
    form.passphrase.value = 'zadel kompas lente';
    expect(await form.write()).toBe(false);
    expect(form.files.value).toEqual([]);
  });
});
