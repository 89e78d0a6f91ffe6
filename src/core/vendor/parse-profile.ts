import { problem, refused, succeeded, type Problem, type Result } from '../problem.ts';
import { isNestedDeeperThan } from '../values/json-depth.ts';
import { findJsonFault, findNearest, type JsonPosition } from './json-position.ts';
import { listInconsistencies } from './profile-consistency.ts';
import { vendorProfileSchema, type VendorProfile } from './profile.ts';

/** One fault in a profile, with the place where it stands. */
export interface ProfileFault {
  /** A dotted path, such as `inputs.0.label.nl`; empty for the file as a whole. */
  readonly path: string;
  readonly position: JsonPosition | null;
  /** In English: profiles are written by people who read a schema. */
  readonly message: string;
}

export type ProfileResult =
  | { readonly ok: true; readonly profile: VendorProfile }
  | { readonly ok: false; readonly faults: readonly ProfileFault[] };

/** More than any real profile needs, and little enough to parse at once. */
const maxCharacters = 200_000;

/** The schema needs 8; parsers that call themselves for every level give up at some thousands. */
const maxDepth = 32;

/** Parses a profile's JSON text. Answers every fault found, each with line and column. */
export function parseProfile(file: string): ProfileResult {
  const source = file.replace(/^\uFEFF/, '');
  if (source.length > maxCharacters) {
    return {
      ok: false,
      faults: [{ path: '', position: null, message: `larger than ${maxCharacters} characters` }],
    };
  }
  if (isNestedDeeperThan(source, maxDepth)) {
    const message = `nested more than ${maxDepth} levels deep`;
    return { ok: false, faults: [{ path: '', position: null, message }] };
  }
  const fault = findJsonFault(source);
  if (fault !== null) return { ok: false, faults: [{ path: '', ...fault }] };
  let content: unknown;
  try {
    content = JSON.parse(source, refuseDangerousKeys);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'not JSON';
    return { ok: false, faults: [{ path: '', position: null, message }] };
  }
  const parsed = vendorProfileSchema.safeParse(content);
  const faults = parsed.success
    ? listInconsistencies(parsed.data)
    : parsed.error.issues.map((issue) => ({
        path: issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path,
        message: issue.message,
      }));
  if (parsed.success && faults.length === 0) return { ok: true, profile: parsed.data };
  return {
    ok: false,
    faults: faults.map(({ path, message }) => ({
      path: path.join('.'),
      position: findNearest(source, path),
      message,
    })),
  };
}

function refuseDangerousKeys(key: string, value: unknown): unknown {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
    throw new SyntaxError(`the key ${key} is not allowed`);
  }
  return value;
}

/** The first fault of a profile as a problem for people. */
export function profileProblem(file: string, faults: readonly ProfileFault[]): Problem {
  const [first] = faults;
  return problem('profile-invalid', 'input', {
    params: {
      file,
      count: faults.length,
      line: first?.position?.line ?? 1,
      column: first?.position?.column ?? 1,
      path: first?.path ?? '',
      message: first?.message ?? '',
    },
  });
}

/** Parses a profile, its faults as one problem. */
export function readProfile(file: string, source: string): Result<VendorProfile> {
  const result = parseProfile(source);
  return result.ok ? succeeded(result.profile) : refused(profileProblem(file, result.faults));
}
