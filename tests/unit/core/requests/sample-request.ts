import type { AnswerDocument } from '../../../../src/core/requests/answer-document.ts';
import type { RequestDocument } from '../../../../src/core/requests/request-document.ts';
import { digestOfSigned, signDocument } from '../../../../src/core/requests/signed-document.ts';
import { withSecret } from '../../../../src/core/handover/package-from-handover.ts';
import { makeSigningKeys, signerOf } from '../../../../src/app/signatures.ts';
import { sampleDocument, sampleSecret, sha256 } from '../../export/sample-package.ts';

/** Whoever asks, and whoever answers. */
export const consultant = makeSigningKeys();
export const administrator = makeSigningKeys();

type Unsigned = Omit<RequestDocument, 'signature' | 'key'>;

/** A request as the consultant signed it; `changes` before the signature. */
export function sampleRequest(changes: Partial<Unsigned> = {}, keys = consultant): RequestDocument {
  const content: Omit<RequestDocument, 'signature'> = {
    format: 'entra-handover-request',
    schemaVersion: 1,
    id: '0a1b2c3d-0000-4000-8000-000000000001',
    phase: 'onboard',
    createdAt: '2026-11-22T10:00:00.000Z',
    expiresAt: '2026-12-22T10:00:00.000Z',
    sender: { name: 'Sanne de Wit', organisation: 'Voorbeeld Zorg BV' },
    tenant: null,
    vendor: 'example',
    profile: { version: 3, digest: 'ab'.repeat(32) },
    environment: 'production',
    inputs: { customer: 'De Linde' },
    continues: null,
    recipient: `age1${'q'.repeat(58)}`,
    ...changes,
    key: keys.publicKey,
  };
  return signDocument(content, signerOf(keys.privateKey));
}

/** An answer to {@link sampleRequest}, with the secret in it. */
export function sampleAnswer(changes: Partial<AnswerDocument> = {}, keys = administrator): AnswerDocument {
  const request = sampleRequest();
  const content: Omit<AnswerDocument, 'signature'> = {
    format: 'entra-handover-answer',
    schemaVersion: 1,
    id: '0a1b2c3d-0000-4000-8000-00000000000a',
    answeredAt: '2026-11-23T10:00:00.000Z',
    request: { id: request.id, digest: digestOfSigned(request, sha256) },
    package: withSecret(sampleDocument(), sampleSecret, sha256),
    ...changes,
    key: keys.publicKey,
  };
  return signDocument(content, signerOf(keys.privateKey));
}
