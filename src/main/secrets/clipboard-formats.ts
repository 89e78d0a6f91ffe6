/** What goes on the clipboard in one write, by format; a `ClipboardItem` of Electron takes it. */
export type ClipboardFormats = Readonly<Record<string, string>>;

/**
 * Formats that ask the system not to keep a copied secret, by platform. All are agreements between
 * programs: Windows itself follows its three (Microsoft, "Clipboard Formats": cloud clipboard and
 * clipboard history), on macOS clipboard managers do (nspasteboard.org), on Linux KDE's Klipper does.
 */
const hints: Readonly<Record<'windows' | 'macos' | 'linux', ClipboardFormats>> = {
  windows: {
    [raw('ExcludeClipboardContentFromMonitorProcessing')]: '1',
    // A DWORD of zero.
    [raw('CanIncludeInClipboardHistory')]: '\0\0\0\0',
    [raw('CanUploadToCloudClipboard')]: '\0\0\0\0',
  },
  macos: { [raw('org.nspasteboard.ConcealedType')]: '1' },
  linux: { [raw('x-kde-passwordManagerHint')]: 'secret' },
};

/** A secret with the request that it be kept out of the clipboard's history. */
export function secretFormats(platform: keyof typeof hints, secret: string): ClipboardFormats {
  return { 'text/plain': secret, ...hints[platform] };
}

/** Whether the system's own history follows the request; on Linux it depends on the desktop. */
export function isKeptFromHistory(platform: keyof typeof hints): boolean {
  return platform !== 'linux';
}

function raw(format: string): string {
  return `electron application/osclipboard;format="${format}"`;
}
