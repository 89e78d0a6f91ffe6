import { checkApplication } from './consistency/application-consistency.ts';
import { checkHandover } from './consistency/handover-consistency.ts';
import { checkInputs } from './consistency/input-consistency.ts';
import { createReporter, type Inconsistency } from './consistency/profile-reporter.ts';
import type { VendorProfile } from './profile.ts';

/** What the schema cannot say: references between the parts of a profile that lead nowhere. */
export function listInconsistencies(profile: VendorProfile): readonly Inconsistency[] {
  const reporter = createReporter(profile);
  checkInputs(profile, reporter);
  checkProtocol(profile, reporter.report);
  checkApplication(profile, reporter);
  checkHandover(profile, reporter);
  return reporter.found;
}

/** Which parts a protocol needs, and which it has no use for. */
function checkProtocol(
  { protocol, application, saml, secret, inputs }: VendorProfile,
  report: (path: readonly PropertyKey[], message: string) => void,
): void {
  if (protocol === 'user-list') {
    if (application !== undefined) report(['application'], 'a list of users needs no application');
    if (secret !== undefined) report(['secret'], 'a list of users needs no secret');
    if (!inputs.some(({ type }) => type === 'user-list')) report(['inputs'], 'no input is of type user-list');
  } else if (application === undefined) {
    report(['protocol'], `${protocol} needs an application`);
  }
  if (protocol === 'saml' && saml === undefined) report(['protocol'], 'saml needs the part "saml"');
  if (protocol !== 'saml' && saml !== undefined) report(['saml'], `${protocol} has no use for it`);
  if (protocol === 'saml' && secret !== undefined) report(['secret'], 'saml has no use for it');
}
