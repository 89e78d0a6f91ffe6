import type { ConnectionReport } from '../../src/contract/console-views.ts';

/** Through a proxy to the one host, and through somebody who opens the traffic to the other. */
export const sampleConnection: ConnectionReport = {
  hosts: [
    {
      host: 'login.microsoftonline.com',
      reachable: true,
      proxy: 'proxy.delinde.nl:8080',
      proxySchemes: [],
      ipVersion: 4,
      tlsVersion: 'TLSv1.3',
      issuer: 'DigiCert Global G2 TLS RSA SHA256 2020 CA1, DigiCert Inc',
      inspected: false,
      tookMs: 84,
      clockAheadMs: 0,
      problem: null,
    },
    {
      host: 'graph.microsoft.com',
      reachable: true,
      proxy: null,
      proxySchemes: [],
      ipVersion: 6,
      tlsVersion: 'TLSv1.2',
      issuer: 'Zscaler Intermediate Root CA, Zscaler Inc.',
      inspected: true,
      tookMs: 131,
      clockAheadMs: 0,
      problem: null,
    },
  ],
};
