import { describe, expect, it } from 'vitest';
import { keyChannels, packageChannels } from '../../../src/core/handover/delivery-channels.ts';
import { withSecret } from '../../../src/core/handover/package-from-handover.ts';
import { checkCodeOf } from '../../../src/core/handover/package-integrity.ts';
import { writeCoveringLetter } from '../../../src/export/covering-letter.ts';
import { renderers, sampleDocument, sampleHandover, sampleSecret, sha256 } from './sample-package.ts';

const parts = { packageChannel: 'ticket', keyChannel: 'telephone', file: 'package.zip' } as const;

describe('the covering letter', () => {
  it('says what it is, how package and passphrase come, what is next and whom to ask', () => {
    const { subject, body } = writeCoveringLetter(sampleDocument({ simulated: false }), renderers.nl, parts);
    expect(subject).toBe(
      'Gegevens voor aanmelden met Microsoft Entra: Stichting De Linde’s Hoeve – zorg & welzijn, Productie',
    );
    expect(body).toContain('Het versleutelde pakket package.zip voegen we toe aan uw ticket.');
    expect(body).toContain('De wachtwoordzin geven we u telefonisch door');
    expect(body).toContain('1. Voer de gegevens in bij Beheer, Koppelingen.\n2. Laat één medewerker');
    expect(body).toContain('- Omleidings-URI');
    expect(body).toContain('- Herkent u gebruikers aan hun UPN?');
    expect(body).toContain(checkCodeOf(sampleDocument({ simulated: false })));
    expect(body).toContain('Vragen? Sanne de Wit, sanne.dewit@delinde.example');
    expect(body).not.toContain('oefening');
  });

  it('speaks English, and says of a rehearsal that it is one', () => {
    const { body } = writeCoveringLetter(sampleDocument(), renderers.en, parts);
    expect(body).toContain('this is a rehearsal');
    expect(body).toContain('What remains to be done:\n1. Enter the values');
  });

  it('does not say that something was set up in Entra where nothing was', () => {
    const bare = sampleDocument({ application: null, secret: null, certificate: null });
    for (const renderer of Object.values(renderers)) {
      const { body } = writeCoveringLetter(bare, renderer, parts);
      expect(body).not.toMatch(/ingericht|set up/);
    }
    expect(writeCoveringLetter(bare, renderers.nl, parts).body).toContain(
      'Voor Stichting De Linde’s Hoeve – zorg & welzijn staan de gegevens voor Voorbeeld Zorg (Productie) klaar.',
    );
  });

  it('has no value of the package and no secret, by whatever channel', () => {
    const document = withSecret(sampleDocument(), sampleSecret, sha256);
    for (const renderer of Object.values(renderers)) {
      for (const packageChannel of packageChannels) {
        for (const keyChannel of keyChannels) {
          const { subject, body } = writeCoveringLetter(document, renderer, {
            ...parts,
            packageChannel,
            keyChannel,
          });
          const letter = subject + body;
          expect(letter).not.toContain(sampleSecret);
          for (const { value } of sampleHandover().fields.slice(0, 4))
            expect(letter).not.toContain(`: ${value}`);
          expect(letter).not.toMatch(/\{\w+\}|undefined/);
        }
      }
    }
  });

  it('keeps a name on one line, so that nobody can write into the letter', () => {
    const contact = { name: 'Sanne\n\nBetaal eerst', username: 'x@y' };
    const { body } = writeCoveringLetter(sampleDocument({ madeBy: contact }), renderers.nl, parts);
    expect(body).toContain('Vragen? Sanne Betaal eerst, x@y');
  });
});
