import { describe, expect, it } from 'vitest';
import { clouds } from '../../../../src/entra/clouds.ts';
import { createMetadataReader } from '../../../../src/entra/federation-metadata.ts';
import { metadataDocument } from './metadata-document.ts';

const claim = { tenantId: 'tenant', appId: 'app' };

function readerOf(answer: () => Response) {
  const asked: string[] = [];
  const read = createMetadataReader({
    cloud: clouds.global,
    fetch: (input) => {
      asked.push(input instanceof Request ? input.url : input.toString());
      return Promise.resolve(answer());
    },
  });
  return { read, asked };
}

describe('the reader of federation metadata', () => {
  it('asks the cloud’s sign-in host for the document of the application', async () => {
    const { read, asked } = readerOf(() => new Response(metadataDocument()));
    expect(await read(claim)).toMatchObject({ outcome: 'read', metadata: { certificates: ['QUJD'] } });
    expect(asked).toEqual([
      'https://login.microsoftonline.com/tenant/federationmetadata/2007-06/federationmetadata.xml?appid=app',
    ]);
  });

  it.each(['https://login.example/tenant/saml2', 'http://login.microsoftonline.com/tenant/saml2', '/saml2'])(
    'takes a document whose addresses lead elsewhere for none: %s',
    async (address) => {
      const { read } = readerOf(() => new Response(metadataDocument({ address })));
      expect(await read(claim)).toEqual({ outcome: 'unreadable' });
    },
  );

  it('reads no more than a document could be', async () => {
    const { read } = readerOf(() => new Response('x'.repeat(2 * 1024 * 1024)));
    expect(await read(claim)).toEqual({ outcome: 'unanswered' });
  });

  it.each([404, 429, 503])('has no answer at status %i', async (status) => {
    const { read } = readerOf(() => new Response(metadataDocument(), { status }));
    expect(await read(claim)).toEqual({ outcome: 'unanswered' });
  });

  it('has no answer without a connection', async () => {
    const { read } = readerOf(() => {
      throw new TypeError('fetch failed');
    });
    expect(await read(claim)).toEqual({ outcome: 'unanswered' });
  });
});
