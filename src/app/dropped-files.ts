import { randomUUID } from 'node:crypto';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { readProfile } from '../core/vendor/parse-profile.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import type { AskToKeep } from './add-profile.ts';
import type { ChosenFile } from './received-files.ts';

/** A file as it was dragged onto the window: its name without a folder, and what is in it. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A profile that may be added now; `offerId` names what is kept of it here. */
export interface OfferedProfile {
  readonly offerId: string;
  readonly profile: VendorProfile;
}

export type DroppedContent = { readonly received: ChosenFile } | { readonly profile: OfferedProfile };

interface DroppedFileNeeds {
  readonly openReceived: (name: string, bytes: Uint8Array) => Promise<Result<ChosenFile>>;
  readonly keepProfile: (
    name: string,
    source: string,
    askToKeep: AskToKeep,
  ) => Promise<Result<VendorProfile | null>>;
}

/**
 * Takes what people drag onto the window, or choose: what somebody sent is opened at once, a profile is checked and offered. The
 * page hands over bytes and no path, so that main opens no file on its word. Only the last profile is kept.
 */
export function createDroppedFiles({ openReceived, keepProfile }: DroppedFileNeeds) {
  let offered: {
    readonly id: string;
    readonly name: string;
    readonly source: string;
    readonly isChosen: boolean;
  } | null = null;

  const offer = (name: string, source: string, isChosen: boolean): Result<OfferedProfile> => {
    const read = readProfile(name, source);
    if (!read.ok) return read;
    offered = { id: randomUUID(), name, source, isChosen };
    return succeeded({ offerId: offered.id, profile: read.value });
  };

  return {
    /** Problems: those of opening what somebody sent, those of reading a profile. */
    async drop({ name, bytes }: DroppedFile): Promise<Result<DroppedContent>> {
      const opened = await openReceived(name, bytes);
      if (opened.ok) return succeeded({ received: opened.value });
      const source = opened.problem.code === 'package-foreign' ? decodeJson(bytes) : null;
      if (source === null) return opened;
      const profile = offer(name, source, false);
      return profile.ok ? succeeded({ profile: profile.value }) : profile;
    },

    /** Offers a profile that a person chose in a dialog of main's. Problems: those of reading a profile. */
    chooseProfile: (name: string, source: string): Result<OfferedProfile> => offer(name, source, true),

    /**
     * Keeps the profile that was offered, once; what was dragged only when a person agrees, and null when they do not. Problems:
     * `profile-not-offered`, and those of adding one.
     */
    async addProfile(offerId: string, askToKeep: AskToKeep): Promise<Result<VendorProfile | null>> {
      if (offered?.id !== offerId) return refused(problem('profile-not-offered', 'input'));
      const { name, source, isChosen } = offered;
      offered = null;
      return keepProfile(name, source, isChosen ? () => Promise.resolve(true) : askToKeep);
    },
  };
}

/** The text of a file that holds a JSON object, whatever it is called; null for any other. */
function decodeJson(bytes: Uint8Array): string | null {
  try {
    const source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /^\s*\{/.test(source) ? source : null;
  } catch {
    return null;
  }
}
