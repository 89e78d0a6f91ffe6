import { badRequest, type GraphRefusal } from './graph-refusal.ts';
import { isRestrictedJwtClaim, isRestrictedSamlClaim } from './restricted-claims.ts';
import { asText } from './shape/primitive-types.ts';

/**
 * The JSON inside a claims mapping policy. Keys are case-sensitive; whatever is wrong with it gets one
 * and the same answer. Source: entra-docs, docs/identity-platform/reference-claims-customization.md.
 */

type Entry = Readonly<Record<string, unknown>>;

const nameId = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier';
const nameForms = ['unspecified', 'uri', 'basic'].map(
  (form) => `urn:oasis:names:tc:SAML:2.0:attrname-format:${form}`,
);
const extensionAttributes = Array.from({ length: 15 }, (_, index) => `extensionattribute${index + 1}`);
const nameIdSources = [
  'mail',
  'userprincipalname',
  'onpremisessamaccountname',
  'employeeid',
  'telephonenumber',
  ...extensionAttributes,
];
const principalSources = ['displayname', 'objectid', 'tags'];
const idsBySource: Readonly<Record<string, readonly string[]>> = {
  user: [
    ...nameIdSources,
    ...`surname givenname displayname objectid department netbiosname dnsdomainname companyname streetaddress
      onpremisesecurityidentifier postalcode preferredlanguage onpremisesuserprincipalname mailnickname
      othermail country city state jobtitle facsimiletelephonenumber assignedroles accountenabled
      consentprovidedforminor createddatetime creationtype lastpasswordchangedatetime mobilephone
      officelocation onpremisesdomainname onpremisesimmutableid onpremisessyncenabled
      preferreddatalocation proxyaddresses usertype`.split(/\s+/),
  ],
  application: principalSources,
  resource: principalSources,
  audience: principalSources,
  company: ['tenantcountry'],
};

const policyKeys = [
  'Version',
  'IncludeBasicClaimSet',
  'ClaimsSchema',
  'ClaimsTransformation',
  'ClaimsTransformations',
  'GroupFilter',
  'audienceOverride',
  'issuerWithApplicationId',
];
const entryKeys = [
  'Source',
  'ID',
  'ExtensionID',
  // Both spellings are on Microsoft's pages.
  'TransformationID',
  'TransformationId',
  'Value',
  'SamlClaimType',
  'JwtClaimType',
  'SAMLNameForm',
];
const transformationKeys = ['ID', 'TransformationMethod', 'InputClaims', 'InputParameters', 'OutputClaims'];
const groupFilterKeys = ['MatchOn', 'Type', 'Value'];

export function invalidDefinition(): GraphRefusal {
  const message = 'Property definition has an invalid value.';
  return badRequest(message, [{ code: 'InvalidValue', message, target: 'definition' }]);
}

function readObject(value: unknown, keys: readonly string[]): Entry {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidDefinition();
  if (Object.keys(value).some((key) => !keys.includes(key))) throw invalidDefinition();
  return value as Entry;
}

function readList(value: unknown, keys: readonly string[]): Entry[] {
  if (!Array.isArray(value)) throw invalidDefinition();
  return value.map((item) => readObject(item, keys));
}

/** Where a claim takes its value from has to make sense. */
function isSourced(entry: Entry, transformations: ReadonlySet<unknown>): boolean {
  if ('Value' in entry) return !('Source' in entry);
  const source = asText(entry['Source']).toLowerCase();
  if (source === 'transformation')
    return transformations.has(entry['TransformationID'] ?? entry['TransformationId']);
  if ('ExtensionID' in entry) return source in idsBySource && asText(entry['ExtensionID']) !== '';
  return idsBySource[source]?.includes(asText(entry['ID']).toLowerCase()) === true;
}

function checkEntry(entry: Entry, transformations: ReadonlySet<unknown>): void {
  const [saml, jwt] = [asText(entry['SamlClaimType']), asText(entry['JwtClaimType'])];
  // An entry without a claim type feeds a transformation.
  if (isRestrictedSamlClaim(saml) || isRestrictedJwtClaim(jwt)) throw invalidDefinition();
  if (!isSourced(entry, transformations)) throw invalidDefinition();
  const source = asText(entry['Source']).toLowerCase();
  const isNameId = saml === nameId && source === 'user' && 'ID' in entry;
  if (isNameId && !nameIdSources.includes(asText(entry['ID']).toLowerCase())) throw invalidDefinition();
  const form = entry['SAMLNameForm'];
  if (form !== undefined && !nameForms.includes(asText(form))) throw invalidDefinition();
}

/** @throws {GraphRefusal} 400 unless it is one JSON text that Entra would take. */
export function checkDefinition(definition: readonly string[]): void {
  if (definition.length !== 1) throw invalidDefinition();
  let parsed: unknown;
  try {
    parsed = JSON.parse(definition[0] ?? '');
  } catch {
    throw invalidDefinition();
  }
  const policy = readObject(readObject(parsed, ['ClaimsMappingPolicy'])['ClaimsMappingPolicy'], policyKeys);
  if (policy['Version'] !== 1) throw invalidDefinition();
  const basic = policy['IncludeBasicClaimSet'] ?? true;
  const isChoice = typeof basic === 'boolean' || ['true', 'false'].includes(asText(basic).toLowerCase());
  if (!isChoice) throw invalidDefinition();
  const given = policy['ClaimsTransformation'] ?? policy['ClaimsTransformations'] ?? [];
  const transformations = new Set(readList(given, transformationKeys).map((item) => item['ID']));
  for (const entry of readList(policy['ClaimsSchema'] ?? [], entryKeys)) checkEntry(entry, transformations);
  if ('GroupFilter' in policy) readObject(policy['GroupFilter'], groupFilterKeys);
}
