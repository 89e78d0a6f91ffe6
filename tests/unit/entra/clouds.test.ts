import { PublicClientApplication } from '@azure/msal-node';
import { describe, expect, it } from 'vitest';
import { cloudIds, clouds, isCloudId } from '../../../src/entra/clouds.ts';

describe('clouds', () => {
  it.each(cloudIds)('names the login host that MSAL itself goes to in %s', async (id) => {
    const asked: string[] = [];
    const msal = new PublicClientApplication({
      auth: {
        clientId: '3f0a8a4c-54a5-4f51-a3a5-1d5f2f2c9a11',
        authority: `https://${clouds[id].loginHost}/organizations`,
      },
      system: {
        networkClient: {
          sendGetRequestAsync: (url) => Promise.reject(new Error(url)),
          sendPostRequestAsync(url) {
            asked.push(new URL(url).host);
            return Promise.reject(new Error('offline'));
          },
        },
      },
    });
    await msal
      .acquireTokenByDeviceCode({ scopes: ['User.Read'], deviceCodeCallback: () => {} })
      .catch(() => null);
    expect(asked).toEqual([clouds[id].loginHost]);
  });

  it('has a Graph host of its own for each cloud', () => {
    expect(new Set(cloudIds.map((id) => clouds[id].graphHost)).size).toBe(cloudIds.length);
  });

  it('recognises its own ids only', () => {
    expect(['global', 'china', 'germany', ''].filter(isCloudId)).toEqual(['global', 'china']);
  });
});
