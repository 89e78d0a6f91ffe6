import { readFileSync } from 'node:fs';
import path from 'node:path';

type Inputs = Readonly<Record<string, string>>;

/** What a built-in profile is given where a case of it is killed, disturbed and cut off. */
export interface ProfileSample {
  readonly vendor: string;
  /** What is given at the start; the application is called `name`. */
  readonly start: (name: string) => Inputs;
  /** What the vendor gives in the second phase; null where there is none. */
  readonly vendorInputs: Inputs | null;
  /** Whether an application comes of it, which can be rolled back. */
  readonly hasApplication: boolean;
  /** Whether its steps are those of another profile, which is walked through in a lag as well. */
  readonly isLikeAnother?: true;
  /**
   * Of how many moments one is tried where every try takes processes, which last a second each. Every
   * line of the journal of every profile is tried in process (every-line.test.ts); what a real kill adds,
   * that the register is durable, is the same for all of them. `STRIDE=1` tries every moment. Odd, since
   * what lies before and after a commit takes turns.
   */
  readonly stride: number;
}

const samples: readonly ProfileSample[] = [
  {
    vendor: 'medimo',
    start: (name) => ({ customer: name, applicationName: name }),
    vendorInputs: null,
    hasApplication: true,
    stride: 9,
  },
  {
    vendor: 'caseware-cloud',
    start: (name) => ({ applicationName: name, access: 'assigned', assignedGroups: 'Medicatie - artsen' }),
    vendorInputs: { replyUrl: 'https://eu.casewarecloud.com/delinde/callback' },
    hasApplication: true,
    stride: 21,
  },
  {
    vendor: 'haloitsm-saml',
    start: (name) => ({
      applicationName: name,
      entityId: 'https://delinde.haloitsm.com/auth',
      replyUrl: 'https://delinde.haloitsm.com/auth/Account/SAMLResponse',
      certificateContacts: 'ict@delinde.nl',
      pilotGroup: 'Medicatie - zorg',
      groups: 'assignedNames',
    }),
    vendorInputs: null,
    hasApplication: true,
    stride: 21,
  },
  {
    vendor: 'haloitsm-app',
    start: (name) => ({ applicationName: name, webAppUrl: 'https://delinde.haloitsm.com' }),
    vendorInputs: null,
    hasApplication: true,
    isLikeAnother: true,
    stride: 35,
  },
  {
    vendor: 'loket',
    start: () => ({ users: 'fatima.elamrani@delinde.nl\nkees.vandam@delinde.nl' }),
    vendorInputs: null,
    hasApplication: false,
    stride: 21,
  },
  {
    vendor: 'ncare',
    start: (name) => ({ applicationName: name, channels: 'sms,app' }),
    vendorInputs: { redirectUri: 'https://delinde.ncare.example/signin-oidc' },
    hasApplication: true,
    isLikeAnother: true,
    stride: 35,
  },
];

const order = path.join(import.meta.dirname, '../../resources/vendors/order.json');

/** One sample for each built-in profile; a profile without one fails the tests that walk them. */
export const builtInSamples: readonly ProfileSample[] = (
  JSON.parse(readFileSync(order, 'utf8')) as string[]
).map((vendor) => {
  const sample = samples.find((one) => one.vendor === vendor);
  if (sample === undefined) throw new Error(`there are no sample inputs for the profile ${vendor}`);
  return sample;
});

const dayMs = 24 * 60 * 60 * 1000;

/** Which of the sampled moments are tried: others tomorrow, the same with the same SEED. */
export const sampleSeed = Number(process.env['SEED'] ?? Math.floor(Date.now() / dayMs));

const givenStride = process.env['STRIDE'];

/** Of how many moments one is tried. */
export function strideOf({ stride }: ProfileSample): number {
  return givenStride === undefined ? stride : Number(givenStride);
}

/** The moments to try of `count`, counted from 1. */
export function chooseMoments(sample: ProfileSample, count: number): readonly number[] {
  const stride = strideOf(sample);
  return Array.from({ length: count }, (_, index) => index + 1).filter(
    (moment) => (moment + sampleSeed) % stride === 0,
  );
}
