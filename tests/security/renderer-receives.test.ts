import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { channelOf } from '../../src/contract/console-calls.ts';
import { consoleEventSchemas, consoleSchemas } from '../../src/contract/console-schemas.ts';
import { hostConsole, type HostedConsole } from '../integration/main/hosted-console.ts';

interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** A schema and all of its parts, each with the name it stands under. */
function partsOf(schema: JsonSchema, name: string): readonly (readonly [string, JsonSchema])[] {
  const { properties = {}, additionalProperties, items, anyOf = [], oneOf = [] } = schema;
  const unnamed = [...anyOf, ...oneOf, ...(items === undefined ? [] : [items])];
  const values = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  return [
    [name, schema],
    ...Object.entries(properties).flatMap(([key, inner]) => partsOf(inner, key)),
    ...[...unnamed, ...values].flatMap((inner) => partsOf(inner, name)),
  ];
}

function describeParts(schema: z.ZodType, name: string): readonly (readonly [string, JsonSchema])[] {
  if (schema.safeParse(undefined).success) return [];
  return partsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema, name);
}

const calls = Object.entries(consoleSchemas).flatMap(([group, names]) =>
  Object.entries(names).map(([name, schemas]) => ({
    call: channelOf(group, name),
    ...(schemas as { readonly input: z.ZodType; readonly output: z.ZodType }),
  })),
);
const inputs = calls.flatMap(({ call, input }) => describeParts(input, call));
const outputs = [
  ...calls.flatMap(({ call, output }) => describeParts(output, call)),
  ...Object.entries(consoleEventSchemas).flatMap(([event, schema]) => describeParts(schema, event)),
];
const namesIn = (parts: typeof inputs, pattern: RegExp): readonly string[] =>
  [...new Set(parts.map(([name]) => name))].filter((name) => pattern.test(name)).sort();

/** The whole of an input or output stands under the name of its call. */
const isField = (name: string): boolean => !name.startsWith('console:');

/** How a GUID is written in a pattern: so many digits and no more. */
const guid = /\{12\}[^*+]*\$$/;

describe('what the page can say to main', () => {
  it('names no file, folder or address: main looks up what it means by an id', () => {
    expect(
      namesIn(inputs, /path|file|folder|dir(?!ectory)|url|uri|href|host|address|port$/i).filter(isField),
      // Whether another vendor profile than that of the sender is agreed to: no file.
    ).toEqual(['fileId', 'otherProfile']);
  });

  it('holds nothing that is sealed or a token', () => {
    expect(namesIn(inputs, /token|cipher|sealed|bytes|nonce|verifier/i).filter(isField)).toEqual([]);
  });

  it('is bounded, every text and every list', () => {
    const isBounded = ({
      type,
      enum: choices,
      pattern = '',
      maxLength,
      maxItems,
      ...rest
    }: JsonSchema): boolean =>
      type === 'string'
        ? choices !== undefined || 'const' in rest || guid.test(pattern) || maxLength !== undefined
        : type !== 'array' || maxItems !== undefined;
    expect(inputs.filter(([, schema]) => !isBounded(schema)).map(([name]) => name)).toEqual([]);
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`i${index}`, 'x']));
    const draft = { vendorId: 'medimo', environment: 'production', inputs: many };
    expect(consoleSchemas.cases.preview.input.safeParse(draft).success).toBe(false);
  });
});

describe('what main tells the page', () => {
  it('has no place for a token, a sealed value or a key', () => {
    // `secret` is its name and end, and in a package whether it is included; `token` what kind was previewed.
    const known = ['secret', 'secretDigest', 'secretExpiresAt', 'secrets', 'token'];
    const found = namesIn(
      outputs,
      /token|secret|cipher|sealed|password|refresh|verifier|privateKey|dataKey/i,
    );
    expect(found.filter((name) => isField(name) && !known.includes(name))).toEqual([]);
  });
});

describe('a whole case on the simulated tenant', () => {
  let host: HostedConsole;
  beforeAll(async () => {
    host = await hostConsole();
  });
  afterAll(() => host.end());

  it('tells the page no token, no place on the disk, and the secret in one answer only', async () => {
    const told: string[] = [];
    const ask = async <T>(group: string, name: string, input?: unknown): Promise<T> => {
      const answer = await host.ask(group, name, input);
      expect([name, answer]).toMatchObject([name, { ok: true }]);
      told.push(JSON.stringify(answer));
      return (answer as { readonly value: T }).value;
    };
    await ask('app', 'useSimulation');
    const draft = { vendorId: 'medimo', environment: 'production', inputs: { customer: 'delinde' } };
    const { planId } = await ask<{ planId: string }>('cases', 'plan', draft);
    const { summary } = await ask<{ summary: { id: string } }>('cases', 'apply', { planId });
    const caseId = summary.id;
    for (const name of ['get', 'verify']) await ask('cases', name, { caseId });
    await ask('cases', 'overview', { found: [] });
    await ask('cases', 'copyField', { caseId, fieldId: 'secret' });
    await ask('cases', 'planRotation', { caseId });
    await ask('aftercare', 'findDrift', { caseId });
    await ask('expiry', 'read', { caseId: null, tenantId: null, withinDays: null });
    await ask('advice', 'explain', { text: 'AADSTS50011', caseId });
    await ask('packages', 'letter', {
      caseId,
      language: 'nl',
      packageChannel: 'ticket',
      keyChannel: 'telephone',
    });
    await ask('app', 'state');
    const revealed = await host.call('cases', 'revealSecret', { caseId });
    expect(revealed.value).toMatch(/^.{30,}$/);
    const all = told.join('\n');
    expect(all).not.toContain(revealed.value);
    expect(all).not.toContain(host.folder);
    expect(all).not.toMatch(/eyJ[\w-]{10,}\.|refresh_token|access_token|homeAccountId|BEGIN [A-Z ]*PRIVATE/);
  });
});
