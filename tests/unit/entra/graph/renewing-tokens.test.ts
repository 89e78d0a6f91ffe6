import { describe, expect, it } from 'vitest';
import { problem, refused, succeeded } from '../../../../src/core/problem.ts';
import type { GraphRequest } from '../../../../src/core/tenant/graph-port.ts';
import { answer, createGraphStub, refusal } from '../support/graph-stub.ts';

const scopes = ['Application.ReadWrite.All'];
const write: GraphRequest = { method: 'POST', path: '/applications', body: { displayName: 'A' } };
const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';
const encoded = Buffer.from(claims).toString('base64');
const challenge = refusal(401, 'InvalidAuthenticationToken', {
  'www-authenticate':
    'Bearer realm="", authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize, ' +
    `client_id="00000003-0000-0000-c000-000000000000", error="insufficient_claims", claims="${encoded}"`,
});
const expired = refusal(401, 'InvalidAuthenticationToken', {
  'www-authenticate': 'Bearer realm="", error="invalid_token"',
});
const done = answer(201, { id: '1' });

describe('a token that Graph does not take', () => {
  it('is renewed once, and the write is sent again with the new one only', async () => {
    const { graph, sent, asked } = createGraphStub([expired, done]);
    expect(await graph.send(write, { scopes })).toMatchObject({ kind: 'answered', status: 201 });
    expect(asked).toEqual([{ scopes }, { scopes, forceRefresh: true }]);
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
    expect(sent[1]?.body).toBe('{"displayName":"A"}');
  });

  it('is not renewed twice', async () => {
    const { graph, sent } = createGraphStub([expired]);
    expect(await graph.send(write, { scopes })).toMatchObject({ kind: 'answered', status: 401 });
    expect(sent).toHaveLength(2);
  });
});

describe('a claims challenge', () => {
  it('is met with a token that carries the claims', async () => {
    const { graph, asked } = createGraphStub([challenge, done]);
    expect(await graph.send(write, { scopes })).toMatchObject({ status: 201 });
    expect(asked).toEqual([{ scopes }, { scopes, claims }]);
  });

  it('needs a person when no such token can be had without one', async () => {
    const needed = problem('sign-in-needed', 'sign-in');
    const { graph, sent } = createGraphStub([challenge], {
      token: (_, options) => Promise.resolve(options.claims === undefined ? succeeded('t') : refused(needed)),
    });
    expect(await graph.send(write, { scopes })).toEqual({ kind: 'refused', problem: needed });
    expect(sent).toHaveLength(1);
  });

  it('needs a person when Graph asks again for what it was given', async () => {
    const { graph, sent } = createGraphStub([challenge]);
    expect(await graph.send(write, { scopes })).toMatchObject({
      kind: 'refused',
      problem: { code: 'sign-in-needed', kind: 'sign-in', requestId: 'r-1' },
    });
    expect(sent).toHaveLength(2);
  });
});
