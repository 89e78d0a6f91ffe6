import type { LocalText } from '../text.ts';

/** A part of IPv4 that never is the address by which an office reaches the internet. */
export interface AddressRange {
  /** In CIDR notation. */
  readonly network: string;
  readonly purpose: LocalText;
}

const internal: LocalText = { nl: 'interne netwerken', en: 'internal networks' };
const documentation: LocalText = { nl: 'voorbeelden in documentatie', en: 'examples in documentation' };
const reserved: LocalText = { nl: 'gereserveerd gebruik', en: 'reserved use' };

/** IANA's special-purpose registry for IPv4, as far as its entries are not globally reachable; and multicast. */
const ranges: readonly AddressRange[] = [
  { network: '0.0.0.0/8', purpose: reserved },
  { network: '10.0.0.0/8', purpose: internal },
  {
    network: '100.64.0.0/10',
    purpose: { nl: 'CGNAT bij internetproviders', en: 'CGNAT at internet providers' },
  },
  { network: '127.0.0.0/8', purpose: { nl: 'de computer zelf', en: 'the computer itself' } },
  {
    network: '169.254.0.0/16',
    purpose: { nl: 'netwerken zonder uitgedeeld adres', en: 'networks without an assigned address' },
  },
  { network: '172.16.0.0/12', purpose: internal },
  { network: '192.0.0.0/24', purpose: reserved },
  { network: '192.0.2.0/24', purpose: documentation },
  { network: '192.88.99.0/24', purpose: reserved },
  { network: '192.168.0.0/16', purpose: internal },
  { network: '198.18.0.0/15', purpose: { nl: 'snelheidsmetingen', en: 'benchmarks' } },
  { network: '198.51.100.0/24', purpose: documentation },
  { network: '203.0.113.0/24', purpose: documentation },
  { network: '224.0.0.0/4', purpose: { nl: 'multicast', en: 'multicast' } },
  { network: '240.0.0.0/4', purpose: reserved },
];

const masked = ranges.map((range) => {
  const [base = '', bits = '0'] = range.network.split('/');
  const size = 2 ** (32 - Number(bits));
  const first = toNumber(base.split('.').map(Number));
  return { range, first, last: first + size - 1 };
});

/** The range that makes an address not public, or null. `octets` are four numbers from 0 to 255. */
export function findSpecialRange(octets: readonly number[]): AddressRange | null {
  const address = toNumber(octets);
  return masked.find(({ first, last }) => address >= first && address <= last)?.range ?? null;
}

function toNumber(octets: readonly number[]): number {
  return octets.reduce((total, octet) => total * 256 + octet, 0);
}
