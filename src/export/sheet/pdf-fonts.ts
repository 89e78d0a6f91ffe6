import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The fonts that a PDF embeds: those of the computer differ, and the standard ones lack most names. */
export interface PdfFonts {
  readonly body: Uint8Array;
  readonly strong: Uint8Array;
  readonly code: Uint8Array;
}

/** Reads the fonts from `resources/fonts`. Throws where the installation misses them. */
export async function readPdfFonts(folder: string): Promise<PdfFonts> {
  const [body, strong, code] = await Promise.all(
    ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf', 'DejaVuSansMono.ttf'].map((name) =>
      readFile(path.join(folder, name)),
    ),
  );
  if (body === undefined || strong === undefined || code === undefined) throw new Error('a font is missing');
  return { body, strong, code };
}
