import { readClaimsPolicy } from './claims-policy.ts';
import type { PreviewApplication, PreviewUser } from './preview-facts.ts';
import {
  displayNameOf,
  givenNameOf,
  localNameOf,
  mailOf,
  objectIdOf,
  signInNameOf,
  propertyOf,
  surnameOf,
  type UserValue,
} from './user-value.ts';

/** Names of a claims policy for what Graph calls otherwise, or writes in another case (CLAIMS). */
const graphNames: ReadonlyMap<string, string> = new Map([
  ['department', 'department'],
  ['onpremisessamaccountname', 'onPremisesSamAccountName'],
  ['dnsdomainname', 'onPremisesDomainName'],
  ['onpremisesdomainname', 'onPremisesDomainName'],
  ['onpremisesecurityidentifier', 'onPremisesSecurityIdentifier'],
  ['onpremisesuserprincipalname', 'onPremisesUserPrincipalName'],
  ['onpremisesimmutableid', 'onPremisesImmutableId'],
  ['companyname', 'companyName'],
  ['streetaddress', 'streetAddress'],
  ['postalcode', 'postalCode'],
  ['preferredlanguage', 'preferredLanguage'],
  ['mailnickname', 'mailNickname'],
  ['othermail', 'otherMails'],
  ['country', 'country'],
  ['city', 'city'],
  ['state', 'state'],
  ['jobtitle', 'jobTitle'],
  ['employeeid', 'employeeId'],
  ['facsimiletelephonenumber', 'faxNumber'],
  ['telephonenumber', 'businessPhones'],
  ['mobilephone', 'mobilePhone'],
  ['officelocation', 'officeLocation'],
  ...Array.from({ length: 15 }, (_, at): [string, string] => [
    `extensionattribute${String(at + 1)}`,
    `onPremisesExtensionAttributes/extensionAttribute${String(at + 1)}`,
  ]),
]);

const namedValues: ReadonlyMap<string, (user: PreviewUser) => UserValue> = new Map([
  ['mail', mailOf],
  ['givenname', givenNameOf],
  ['surname', surnameOf],
  ['displayname', displayNameOf],
  ['objectid', objectIdOf],
  ['userprincipalname', signInNameOf],
  ['localuserprincipalname', localNameOf],
]);

/** What the source `user` of a claims policy gives; null for a property that Graph does not show. */
export function valueOfSource(user: PreviewUser, id: string): UserValue | null {
  const property = graphNames.get(id);
  return namedValues.get(id)?.(user) ?? (property === undefined ? null : propertyOf(user, property));
}

/** Optional claims of an ID token that hold a property of the user, by its name in Graph (OPTREF). */
export const propertyClaims: ReadonlyMap<string, string> = new Map([
  ['ctry', 'country'],
  ['xms_pl', 'preferredLanguage'],
  ['xms_pdl', 'preferredDataLocation'],
  ['onprem_sid', 'onPremisesSecurityIdentifier'],
]);

/** The properties that have to be read besides the usual ones, for what an application is set up with. */
export function furtherProperties({ optionalClaims, claimsPolicy }: PreviewApplication): readonly string[] {
  const policy = claimsPolicy === null ? null : readClaimsPolicy(claimsPolicy);
  const mapped = (policy?.claims ?? []).filter(({ source }) => source === 'user');
  const names = [
    ...mapped.flatMap(({ id }) => graphNames.get(id) ?? []),
    ...(optionalClaims.idToken ?? []).flatMap(({ name }) => propertyClaims.get(name) ?? []),
  ];
  return [...new Set(names)];
}
