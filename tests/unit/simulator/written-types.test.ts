import { beforeAll, describe, expect, it } from 'vitest';
import { graphShape, readTypeName } from '../../../src/simulator/graph/shape/graph-shape.ts';
import { requiredParameters, writtenTypes } from '../../../src/simulator/graph/written-types.ts';
import { errorOf, openTenant, type InProcess, type Json } from './in-process.ts';

const written = [
  ...new Set(
    Object.entries(graphShape.operations).flatMap(([name, { body }]) =>
      typeof body === 'string' && body !== 'binary' && !name.startsWith('GET') ? [body] : [],
    ),
  ),
];

/** Whether the excerpt has a property at a path that leads through complex properties. */
function isDeclared(type: string, path: string): boolean {
  const [name = '', ...rest] = path.split('/');
  const word = graphShape.types[type]?.[name];
  if (word === undefined) return false;
  return rest.length === 0 || isDeclared(readTypeName(word).name, rest.join('/'));
}

describe('the table of written types', () => {
  it('has a row for every type that a request body can be', () => {
    expect(written.toSorted()).toEqual(Object.keys(writtenTypes).toSorted());
  });

  it.each(Object.entries(writtenTypes))('names only properties that %s has', (type, row) => {
    const named = [...row.readOnly, ...row.required, ...row.setOnce, ...row.merged];
    expect(named.filter((path) => !isDeclared(type, path))).toEqual([]);
  });

  it.each(Object.entries(requiredParameters))('names only parameters that %s has', (action, names) => {
    const bodies = Object.entries(graphShape.operations)
      .filter(([name, { body }]) => name.endsWith(`/${action}`) && body !== undefined)
      .map(([, { body }]) => body as Readonly<Record<string, string>>);
    expect(bodies.length).toBeGreaterThan(0);
    for (const body of bodies) expect(Object.keys(body)).toEqual(expect.arrayContaining([...names]));
  });
});

const key = '11111111-2222-4333-8444-555555555555';

/** A value that fits the type of a property, wherever its path leads. */
function valueAt(type: string, [name = '', ...rest]: readonly string[]): Json {
  const word = graphShape.types[type]?.[name] ?? '';
  const { name: inner, isCollection } = readTypeName(word);
  const samples: Readonly<Record<string, unknown>> = {
    boolean: true,
    'date-time': '2026-01-01T00:00:00Z',
    string: 'x',
    uuid: key,
  };
  const value = rest.length === 0 ? (samples[inner] ?? {}) : valueAt(inner, rest);
  return { [name]: isCollection ? [value] : value };
}

const collections: Readonly<Record<string, string>> = {
  appRoleAssignment: `/servicePrincipals/{id}/appRoleAssignedTo`,
  application: '/applications',
  claimsMappingPolicy: '/policies/claimsMappingPolicies',
  group: '/groups',
  oAuth2PermissionGrant: '/oauth2PermissionGrants',
  servicePrincipal: '/servicePrincipals',
  synchronizationJob: '/servicePrincipals/{id}/synchronization/jobs',
};

describe('a write of', () => {
  let tenant: InProcess;
  let principalId: string;
  const scopes = [
    'Application.ReadWrite.All',
    'AppRoleAssignment.ReadWrite.All',
    'DelegatedPermissionGrant.ReadWrite.All',
    'Group.ReadWrite.All',
    'Policy.ReadWrite.ApplicationConfiguration',
    'Synchronization.ReadWrite.All',
  ];

  beforeAll(async () => {
    tenant = await openTenant();
    await tenant.signIn('joost.bakker@delinde.nl', scopes.join(' '));
    principalId = (await tenant.register()).principalId;
  });

  const create = async (type: string, body: Json): Promise<ReturnType<typeof errorOf>> =>
    errorOf(await tenant.graph('POST', (collections[type] ?? '').replace('{id}', principalId), body));

  it.each(
    Object.entries(writtenTypes).flatMap(([type, { readOnly }]) => readOnly.map((path) => [type, path])),
  )('%s is refused with %s in it', async (type, path) => {
    const error = await create(type, valueAt(type, path.split('/')));
    expect(error).toMatchObject({
      status: 400,
      message: `Property '${path}' is read-only and cannot be set.`,
    });
  });

  it.each(
    Object.entries(writtenTypes).flatMap(([type, { required }]) => required.map((name) => [type, name])),
  )('%s is refused without %s', async (type, name) => {
    const { required } = writtenTypes[type as keyof typeof writtenTypes];
    const others = required.filter((other) => other !== name);
    const body = Object.assign({}, ...others.map((other) => valueAt(type, [other]))) as Json;
    expect(await create(type, body)).toMatchObject({ status: 400, detail: 'MissingValue' });
  });
});
