import { refused, succeeded, type Result } from '../../core/problem.ts';
import type { ClipboardKeeper } from '../clipboard-keeper.ts';
import type { SharingGuard } from '../security/sharing-guard.ts';

export interface ValueAccessNeeds {
  readonly clipboard: Pick<ClipboardKeeper, 'copy' | 'copySecret'>;
  readonly sharing: SharingGuard;
}

/** A value of a package, opened for this call. */
type OpenedValue = Result<{ readonly value: string; readonly secret: boolean }>;

/** Shows a secret, and hides the window from screen sharing meanwhile where the system can. */
export function reveal(
  opened: OpenedValue,
  { sharing }: Pick<ValueAccessNeeds, 'sharing'>,
): Promise<Result<{ value: string; hiddenFromSharing: boolean }>> {
  if (!opened.ok) return Promise.resolve(refused(opened.problem));
  return Promise.resolve(succeeded({ value: opened.value.value, hiddenFromSharing: sharing.hide() }));
}

/** Puts a value on the clipboard; a secret for a while only. */
export async function copy(
  opened: OpenedValue,
  { clipboard }: Pick<ValueAccessNeeds, 'clipboard'>,
): Promise<Result<{ clearsInMs: number | null; keptFromHistory: boolean | null }>> {
  if (!opened.ok) return refused(opened.problem);
  const { value, secret } = opened.value;
  if (secret) return succeeded({ ...(await clipboard.copySecret(value)) });
  await clipboard.copy(value);
  return succeeded({ clearsInMs: null, keptFromHistory: null });
}
