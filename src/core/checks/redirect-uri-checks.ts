import type { EnvironmentId } from '../case.ts';
import { resolveRedirectUris, type CaseRedirectUri } from '../vendor/case-redirect-uri.ts';
import { checkRedirectUri } from '../vendor/redirect-uri.ts';
import { describeDifference } from '../values/text-difference.ts';
import type { CaseCheck, CheckDefinition, CheckObject } from './check.ts';
import type { CheckFacts, CheckSubject } from './check-facts.ts';
import { judgeLive } from './live-application.ts';
import { checkObject, redirectUriObjects, verdict } from './verdict.ts';

/** The web server's own computer, which Entra lets be reached without https. */
const localAddress = /^http:\/\/(?:localhost|127\.0\.0\.1)(?:[:/]|$)/i;

/** C06: the redirect URIs are registered byte for byte, for a web application. */
const registeredUris: CheckDefinition = {
  id: 'C06',
  moments: ['before', 'after'],
  run: (facts) =>
    judgeLive('C06', facts, ({ application, desired }) => {
      const wanted = desired.application.redirectUris;
      if (wanted.length === 0) return null;
      const missing = wanted.filter((uri) => !application.redirectUris.includes(uri));
      const { registration } = facts;
      const elsewhere = registration?.ok === true ? listElsewhere(registration.value, missing) : [];
      if (elsewhere.length > 0)
        return verdict('C06', 'fail', { variant: 'platform', objects: redirectUriObjects(elsewhere) });
      if (missing.length === 0) return verdict('C06', 'pass', { params: { count: wanted.length } });
      const objects = missing.map((uri) => describeMissing(uri, application.redirectUris));
      return verdict('C06', 'fail', { params: { count: missing.length }, objects });
    }),
};

function listElsewhere(
  registration: {
    readonly spaRedirectUris: readonly string[];
    readonly publicRedirectUris: readonly string[];
  } | null,
  missing: readonly string[],
): readonly string[] {
  if (registration === null) return [];
  const { spaRedirectUris, publicRedirectUris } = registration;
  return missing.filter((uri) => spaRedirectUris.includes(uri) || publicRedirectUris.includes(uri));
}

/** A tenant may register 256 of them: what is nearly the same is looked for among the first. */
const mostCompared = 50;

function describeMissing(uri: string, registered: readonly string[]): CheckObject {
  const near = registered
    .slice(0, mostCompared)
    .map((other) => describeDifference(uri, other))
    .find(({ kind }) => kind !== 'other');
  return checkObject('redirect-uri', uri, { detail: near?.sentence ?? null });
}

/** C07: every redirect URI obeys Microsoft's rules, and none is a leftover of another customer. */
const soundUris: CheckDefinition = {
  id: 'C07',
  moments: ['before', 'after'],
  run(facts) {
    const { subject, live, promise } = facts;
    if (subject.desired === null || live?.ok === false) return judgeLive('C07', facts, () => null);
    const registered = live?.value.application?.redirectUris ?? subject.desired.application.redirectUris;
    if (registered.length === 0) return null;
    const faults = registered.flatMap((uri) => {
      const fault = localAddress.test(uri) ? null : checkRedirectUri(uri, [], 'redirectUri');
      return fault === null ? [] : [checkObject('redirect-uri', uri, { detail: fault.text })];
    });
    if (faults.length > 0)
      return verdict('C07', 'fail', { params: { count: faults.length }, objects: faults });
    const own = [
      ...subject.desired.application.redirectUris,
      ...(promise?.ok === true ? promise.value.ownRedirectUris : []),
    ];
    const leftovers = registered.filter((uri) => !own.includes(uri) && isOfVendor(uri, subject));
    return leftovers.length === 0
      ? verdict('C07', 'pass', { params: { count: registered.length } })
      : verdict('C07', 'warn', {
          params: { count: leftovers.length },
          objects: redirectUriObjects(leftovers),
        });
  },
};

function isOfVendor(uri: string, { profile, desired }: CheckSubject): boolean {
  const host = URL.parse(uri)?.hostname ?? '';
  const ours = (desired?.application.redirectUris ?? []).map((own) => URL.parse(own)?.hostname);
  const domains = (profile.application?.redirectUris ?? []).flatMap((rule) => rule.domains);
  return ours.includes(host) || domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** C08: what was entered instead of the vendor's pattern is of this environment. */
const patternedUris: CheckDefinition = {
  id: 'C08',
  moments: ['before', 'after'],
  run({ subject }) {
    const patterned = resolve(subject, subject.environment).filter(
      ({ id }) =>
        subject.profile.application?.redirectUris.find((rule) => rule.id === id)?.templates[
          subject.environment
        ] !== undefined,
    );
    if (patterned.length === 0) return null;
    const [misplaced] = patterned.filter(({ uri }) => listForeign(subject).includes(uri));
    if (misplaced !== undefined)
      return verdict('C08', 'fail', { objects: redirectUriObjects([misplaced.uri]) });
    const other = patterned.find(({ differsFrom }) => differsFrom !== null);
    if (other === undefined) return verdict('C08', 'pass');
    const pattern = other.differsFrom ?? '';
    const detail = describeDifference(pattern, other.uri).sentence;
    return verdict('C08', 'warn', {
      params: { pattern },
      objects: [checkObject('redirect-uri', other.uri, { detail })],
    });
  },
};

/** C48: acceptance and production share neither application nor redirect URI. */
const separateEnvironments: CheckDefinition = {
  id: 'C48',
  moments: ['before', 'after'],
  run(facts) {
    const { subject } = facts;
    if (subject.profile.environments.length < 2) return null;
    return judgeLive('C48', facts, ({ application }): CaseCheck | null => {
      const sharing = subject.otherCases.filter(
        ({ environment, application: other }) =>
          environment !== subject.environment && other?.appId === application.appId,
      );
      if (sharing.length > 0) {
        const params = { case: sharing[0]?.id ?? '' };
        const objects = [checkObject('application', application.displayName, { id: application.id })];
        return verdict('C48', 'fail', { params, objects });
      }
      const foreign = listForeign(subject).filter((uri) => application.redirectUris.includes(uri));
      return foreign.length === 0
        ? verdict('C48', 'pass')
        : verdict('C48', 'fail', { variant: 'address', objects: redirectUriObjects(foreign) });
    });
  },
};

/** The addresses that the pattern gives for the other environments and not for this one. */
function listForeign(subject: CheckSubject): readonly string[] {
  const own = standardUris(subject, subject.environment);
  return subject.profile.environments
    .filter(({ id }) => id !== subject.environment)
    .flatMap(({ id }) => standardUris(subject, id))
    .filter((uri) => !own.includes(uri));
}

function standardUris(subject: CheckSubject, environment: EnvironmentId): readonly string[] {
  return resolve(subject, environment).flatMap(({ uri, differsFrom, isComplete }) =>
    isComplete ? [differsFrom ?? uri] : [],
  );
}

function resolve({ profile, values }: CheckSubject, environment: EnvironmentId): readonly CaseRedirectUri[] {
  return resolveRedirectUris(profile, environment, values);
}

/** C49: what the vendor gives later has been added, or nobody can sign in. */
const awaitedUri: CheckDefinition = {
  id: 'C49',
  moments: ['before', 'after'],
  run(facts: CheckFacts) {
    const { profile, record } = facts.subject;
    const isAwaited = profile.inputs.some(
      ({ type, phase, required }) => type === 'redirect-uri' && phase === 'vendor' && required,
    );
    if (!isAwaited) return null;
    return judgeLive('C49', facts, ({ application }) => {
      if (application.redirectUris.length > 0) return verdict('C49', 'pass');
      const params = { case: record?.id ?? '', vendor: profile.name };
      return record?.state === 'waiting'
        ? verdict('C49', 'warn', { params })
        : verdict('C49', 'fail', { params });
    });
  },
};

export const redirectUriChecks: readonly CheckDefinition[] = [
  registeredUris,
  soundUris,
  patternedUris,
  separateEnvironments,
  awaitedUri,
];
