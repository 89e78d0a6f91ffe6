import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A node of a PDF's structure tree, with the text that it marks. */
export interface StructureNode {
  readonly role: string;
  readonly text: string;
  readonly children: readonly StructureNode[];
}

interface RawNode {
  readonly role?: string;
  readonly id?: string;
  readonly children?: readonly RawNode[];
}

export interface ReadPdf {
  readonly pageCount: number;
  readonly info: Readonly<Record<string, unknown>>;
  readonly xmp: string;
  readonly outline: readonly string[];
  /** All text of a page, as it stands in the file. */
  readonly pages: readonly string[];
  readonly structure: readonly StructureNode[];
  /** Text that is neither in the structure nor marked as an artifact. */
  readonly unmarked: string;
}

/** Reads a PDF with Mozilla's reader. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await loading.promise;
  const { info, metadata } = await pdf.getMetadata();
  const pages: string[] = [];
  const structure: StructureNode[] = [];
  let unmarked = '';
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const texts = new Map<string, string>();
    const open: { readonly id: string; readonly tag: unknown }[] = [];
    let all = '';
    for (const item of items) {
      if ('str' in item) {
        all += item.str;
        const { id, tag } = open.at(-1) ?? { id: '', tag: null };
        if (id) texts.set(id, (texts.get(id) ?? '') + item.str);
        else if (tag !== 'Artifact') unmarked += item.str;
      } else if (item.type === 'endMarkedContent') open.pop();
      else open.push({ id: item.id, tag: 'tag' in item ? item.tag : null });
    }
    pages.push(all);
    const tree = (await page.getStructTree()) as RawNode | null;
    structure.push(...(tree?.children ?? []).map((node) => withText(node, texts)));
  }
  const outline = (await pdf.getOutline()) as { title: string; items: { title: string }[] }[] | null;
  const read = {
    pageCount: pdf.numPages,
    info: info as Readonly<Record<string, unknown>>,
    xmp: metadata.getRaw() as string,
    outline: (outline ?? []).flatMap(({ title, items }) => [title, ...items.map((item) => item.title)]),
    pages,
    structure,
    unmarked,
  };
  await loading.destroy();
  return read;
}

function withText(node: RawNode, texts: ReadonlyMap<string, string>): StructureNode {
  const own = node.id === undefined ? '' : (texts.get(node.id) ?? '');
  const children = (node.children ?? []).map((child) => withText(child, texts));
  return {
    role: node.role ?? '',
    // The reader puts blanks between what stands apart, and drops those at the end of a line.
    text: (own + children.map(({ text }) => text).join('')).trim(),
    children: children.filter(({ role }) => role !== ''),
  };
}

/** The nodes of a role, in reading order. */
export function nodesOf(nodes: readonly StructureNode[], role: string): readonly StructureNode[] {
  return nodes.flatMap((node) => [...(node.role === role ? [node] : []), ...nodesOf(node.children, role)]);
}
