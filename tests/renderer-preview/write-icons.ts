import { writeFileSync } from 'node:fs';
import { lucidePath } from './lucide-paths.ts';

/** Writes the renderer's icon file from Lucide: `node tests/renderer-preview/write-icons.ts`. */
const names = [
  'archive',
  'arrow-down',
  'arrow-right-left',
  'arrow-up',
  'arrow-up-right',
  'building',
  'calendar-clock',
  'check',
  'chevron-down',
  'chevron-right',
  'chevrons-up-down',
  'circle',
  'circle-alert',
  'circle-check',
  'circle-pause',
  'circle-question-mark',
  'circle-stop',
  'circle-x',
  'clipboard-x',
  'clock',
  'columns-3',
  'copy',
  'equal',
  'eye',
  'eye-off',
  'file-up',
  'fingerprint-pattern',
  'flask-conical',
  'folder-down',
  'hand',
  'hourglass',
  'info',
  'key-round',
  'languages',
  'layers',
  'layout-dashboard',
  'life-buoy',
  'loader-circle',
  'lock',
  'lock-open',
  'mail',
  'menu',
  'minus',
  'monitor-smartphone',
  'notebook-pen',
  'package-check',
  'package-open',
  'pencil',
  'play',
  'plug-zap',
  'plus',
  'refresh-cw',
  'search',
  'send',
  'settings',
  'shield-check',
  'sun-moon',
  'trash',
  'triangle-alert',
  'undo-2',
  'unfold-vertical',
  'user',
  'users',
  'x',
];

const notice = `/*
 * Path data of the Lucide icons in use (lucide.dev), written by tests/renderer-preview/write-icons.ts.
 *
 * ISC License. Copyright (c) 2026 Lucide Icons and Contributors. Some icons derive from Feather,
 * MIT License, Copyright (c) 2013-present Cole Bemis.
 * Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee
 * is hereby granted, provided that the above copyright notice and this permission notice appear in all
 * copies. THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS
 * SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR
 * BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER
 * RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER
 * TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
 */
`;

const key = (name: string) => (name.includes('-') ? `'${name}'` : name);
const entries = names.map((name) => `  ${key(name)}: '${lucidePath(name)}',`).join('\n');
writeFileSync(
  new URL('../../src/renderer/icons/icon-paths.ts', import.meta.url),
  `${notice}export const iconPaths = {\n${entries}\n} as const;\n\nexport type IconName = keyof typeof iconPaths;\n`,
);
