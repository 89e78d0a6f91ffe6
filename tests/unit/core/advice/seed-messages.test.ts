import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../../src/core/advice/actor.ts';
import { explainError, type Explanation } from '../../../../src/core/advice/explain-error.ts';
import { languages } from '../../../../src/texts/language.ts';
import { createRenderer } from '../../../../src/texts/render.ts';
import { profileOf, profiles } from './loaded-profiles.ts';

interface SeedMessage {
  /** File and line of the vendor's document in which the message is named. */
  readonly seed: string;
  readonly vendor: string;
  readonly text: string;
  readonly id: string;
  readonly actor: Actor;
}

const caseware = { vendor: 'caseware-cloud' } as const;
const halo = { vendor: 'haloitsm-saml' } as const;
const ncare = { vendor: 'ncare' } as const;
const unassigned = 'Aanmelding geweigerd: “U heeft geen toegang tot deze applicatie”.';
const greyed =
  'Wanneer er geen mobiele nummer bekend is kan je deze optie niet selecteren. Deze is dan uit gegrijsd.';

const messages: readonly SeedMessage[] = [
  {
    ...caseware,
    seed: '000:13',
    text: 'De SSO moet worden gebruikt',
    id: 'caseware-cloud.ssoRequired',
    actor: 'user',
  },
  {
    ...caseware,
    seed: '000:63',
    text: 'Mijn cliëntgeheim is verlopen',
    id: 'secret-expired',
    actor: 'administrator',
  },
  {
    ...caseware,
    seed: '000:95',
    text: 'Het spijt ons... Er is een onverwachte fout opgetreden bij de authenticatie met de identiteitsprovider.',
    id: 'caseware-cloud.providerError',
    actor: 'application-manager',
  },
  {
    ...caseware,
    seed: '000:108',
    text: 'AADSTS70001: Applicatie met ID 0a1b2c3d-1111-4111-8111-000000000001 is niet gevonden in de directory delinde.nl',
    id: 'application-not-found',
    actor: 'application-manager',
  },
  {
    ...caseware,
    seed: '000:121',
    text: 'AADSTS50011: De gebruikte antwoord-URL komt niet overeen met de antwoord-URL die is ingesteld voor de applicatie x',
    id: 'reply-url-mismatch',
    actor: 'administrator',
  },
  {
    ...caseware,
    seed: '000:134',
    text: 'Er zijn geen Cloudlicenties beschikbaar. Neem contact op met uw beheerder om extra licenties te verkrijgen.',
    id: 'caseware-cloud.noLicences',
    actor: 'application-manager',
  },
  {
    ...caseware,
    seed: '000:139',
    text: 'Account bestaat al. Er is al een gebruiker met het e-mailadres a.jansen@delinde.nl Hoe wilt u verder gaan?',
    id: 'caseware-cloud.accountExists',
    actor: 'application-manager',
  },
  {
    ...caseware,
    seed: '000:148',
    text: 'De ontvangen token mist de volgende claims: email is nodig voor toegang tot het systeem. Neem contact op met uw beheerder.',
    id: 'caseware-cloud.emailClaimMissing',
    actor: 'administrator',
  },
  { ...halo, seed: '001:298', text: 'ongeldige Reply URL', id: 'reply-url-mismatch', actor: 'administrator' },
  {
    ...halo,
    seed: '001:298',
    text: 'ontbrekende toewijzing',
    id: 'haloitsm-saml.notAssigned',
    actor: 'administrator',
  },
  {
    ...halo,
    seed: '001:298',
    text: 'tokenprobleem',
    id: 'haloitsm-saml.tokenProblem',
    actor: 'administrator',
  },
  {
    ...halo,
    seed: '001:437',
    text: 'Antwoord-URL / Redirect URI komt niet overeen.',
    id: 'reply-url-mismatch',
    actor: 'administrator',
  },
  {
    ...halo,
    seed: '001:440',
    text: 'Generieke SSO foutmeldingen',
    id: 'haloitsm-saml.tokenProblem',
    actor: 'administrator',
  },
  {
    ...halo,
    seed: '001:441',
    text: '“Ongeldige antwoord-URL”',
    id: 'reply-url-mismatch',
    actor: 'administrator',
  },
  {
    ...halo,
    seed: '001:443',
    text: 'Het SAML-ondertekeningscertificaat in Azure AD is verlopen.',
    id: 'haloitsm-saml.certificateExpired',
    actor: 'administrator',
  },
  {
    ...halo,
    seed: '001:444',
    text: 'Het verkeerde certificaat is in HaloITSM geplakt.',
    id: 'haloitsm-saml.certificateMismatch',
    actor: 'application-manager',
  },
  {
    ...halo,
    seed: '001:445',
    text: 'ongeldige handtekening',
    id: 'haloitsm-saml.certificateExpired',
    actor: 'administrator',
  },
  {
    ...halo,
    seed: '001:447',
    text: 'De e-mailclaim ontbreekt',
    id: 'haloitsm-saml.emailClaimMissing',
    actor: 'administrator',
  },
  {
    ...halo,
    seed: '001:448',
    text: 'first_name / last_name claims zijn verkeerd benoemd of afwezig.',
    id: 'haloitsm-saml.nameClaimsMissing',
    actor: 'administrator',
  },
  {
    ...halo,
    seed: '001:449',
    text: 'HaloITSM kan het gebruikersaccount niet matchen of aanmaken',
    id: 'haloitsm-saml.emailClaimMissing',
    actor: 'administrator',
  },
  { ...halo, seed: '001:452', text: unassigned, id: 'user-not-assigned', actor: 'administrator' },
  { ...halo, seed: '001:455', text: 'Het token lijkt “nog niet geldig”', id: 'clock-skew', actor: 'vendor' },
  { ...halo, seed: '001:455', text: 'SAML-token is “verlopen”', id: 'clock-skew', actor: 'vendor' },
  {
    ...halo,
    seed: '001:474',
    text: 'e-mailclaim niet gevonden',
    id: 'haloitsm-saml.emailClaimMissing',
    actor: 'administrator',
  },
  {
    ...halo,
    seed: '001:474',
    text: 'certificaat komt niet overeen',
    id: 'haloitsm-saml.certificateMismatch',
    actor: 'application-manager',
  },
  { ...ncare, seed: '004:127', text: greyed, id: 'ncare.methodGreyedOut', actor: 'application-manager' },
  {
    ...ncare,
    seed: '004:182',
    text: 'De SMS-optie is uit gegrijsd',
    id: 'ncare.methodGreyedOut',
    actor: 'application-manager',
  },
];

function explain({ vendor, text }: Pick<SeedMessage, 'vendor' | 'text'>): readonly Explanation[] {
  return explainError({ text, profiles, vendor: profileOf(vendor), facts: null }).explanations;
}

describe('every message that a vendor’s document names', () => {
  it.each(messages)('$seed “$text”', ({ vendor, text, id, actor }) => {
    const [first] = explain({ vendor, text });
    expect(first).toMatchObject({ id, actor });
    for (const language of languages) {
      const { say } = createRenderer(language);
      const said = [first?.title, first?.cause, ...(first?.remedies ?? [])].map((one) =>
        one === undefined ? '' : say(one),
      );
      expect(said.every((sentence) => sentence.length > 10)).toBe(true);
    }
  });

  it.each(messages.filter(({ text }) => text.split(' ').length >= 6))(
    '$seed is found without saying which vendor it is: “$text”',
    ({ text, id }) => {
      const found = explainError({ text, profiles, vendor: null, facts: null }).explanations;
      expect(found.length).toBeGreaterThan(0);
      if (id.includes('.') && !['nameClaimsMissing', 'certificateMismatch'].some((one) => id.endsWith(one)))
        expect(found.map((one) => one.id)).toContain(id);
    },
  );
});

describe('a message that is not quite the vendor’s', () => {
  it.each([
    [
      'in other case and with other quotes',
      'HET SPIJT ONS… Er is een “onverwachte fout” opgetreden bij de authenticatie met de identiteitsprovider',
      'caseware-cloud.providerError',
    ],
    [
      'without accents, from memory',
      'er is een onverwachte fout bij authenticatie met identiteitsprovider',
      'caseware-cloud.providerError',
    ],
    ['in English', 'No Cloud licences are available', 'caseware-cloud.noLicences'],
    ['only its beginning', 'Account bestaat al', 'caseware-cloud.accountExists'],
  ])('is recognised %s', (_, text, id) => {
    expect(explain({ vendor: 'caseware-cloud', text })[0]?.id).toBe(id);
  });

  it('is not taken for one of another vendor', () => {
    expect(explain({ vendor: 'medimo', text: 'Er zijn geen Cloudlicenties beschikbaar.' })).toEqual([]);
  });
});

describe('what a vendor says of an AADSTS number', () => {
  it('comes before what holds for everybody', () => {
    const [first] = explain({ vendor: 'caseware-cloud', text: 'AADSTS7000222' });
    const { say } = createRenderer('nl');
    expect(first).toMatchObject({ id: 'secret-expired', vendorId: 'caseware-cloud', actor: 'administrator' });
    expect(first?.remedies.map(say)).toEqual([
      expect.stringContaining('Metadata-eindpunt identiteitsprovider'),
      expect.stringContaining('Certificaten en geheimen'),
    ]);
  });
});
