/** An element of a small XML document. */
export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  /** By name; of names with a prefix, as written. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly in it, trimmed. */
  readonly text: string;
}

/** Text that is no XML, or more of XML than a SAML message needs. */
export class MalformedXml extends Error {}

const mostDepth = 20;
const mostElements = 500;

const declaration = /^\uFEFF?(?:<\?xml\s[^?<>]*\?>)?\s*/;
const openingTag =
  /<([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const closingTag = /<\/([\w.:-]+)\s*>/y;
const textRun = /[^<]+/y;
const attribute = /([\w.:-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

const namedEntities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntity(name: string): string {
  const number = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
  if (number !== null) {
    const point = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
    if (point === 0 || point > 0x10ffff) throw new MalformedXml(`&${name}; is no character.`);
    return String.fromCodePoint(point);
  }
  const character = namedEntities[name];
  if (character === undefined) throw new MalformedXml(`&${name}; is not known.`);
  return character;
}

function decodeText(text: string): string {
  return text.replaceAll(/&([^;&]*)(;?)/g, (_, name: string, end: string) => {
    if (end === '') throw new MalformedXml('An ampersand stands alone.');
    return decodeEntity(name);
  });
}

function readAttributes(source: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', quoted, single] of source.matchAll(attribute)) {
    if (attributes.has(name)) throw new MalformedXml(`${name} is there twice.`);
    attributes.set(name, decodeText(quoted ?? single ?? ''));
  }
  return attributes;
}

type Namespaces = ReadonlyMap<string, string>;

function namespacesOf(outer: Namespaces, attributes: ReadonlyMap<string, string>): Namespaces {
  const inner = new Map(outer);
  for (const [name, value] of attributes) {
    if (name === 'xmlns') inner.set('', value);
    if (name.startsWith('xmlns:')) inner.set(name.slice('xmlns:'.length), value);
  }
  return inner;
}

/** Reads a document from front to back. No comments, no CDATA, no DTD and no entities of its own. */
class Reader {
  readonly #source: string;
  #at: number;
  #elements = 0;

  constructor(source: string) {
    this.#source = source;
    this.#at = declaration.exec(source)?.[0].length ?? 0;
  }

  read(): XmlElement {
    const root = this.#element(new Map(), 0);
    if (this.#source.slice(this.#at).trim() !== '') throw new MalformedXml('There is more than one element.');
    return root;
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source);
    if (found !== null) this.#at = pattern.lastIndex;
    return found;
  }

  #element(outer: Namespaces, depth: number): XmlElement {
    const tag = this.#take(openingTag);
    this.#elements += 1;
    if (tag === null || depth > mostDepth || this.#elements > mostElements) {
      throw new MalformedXml(`No element at ${this.#at}.`);
    }
    const [, qualified = '', attributeSource = '', isEmpty] = tag;
    const attributes = readAttributes(attributeSource);
    const namespaces = namespacesOf(outer, attributes);
    const [local = '', prefix = ''] = qualified.split(':').toReversed();
    const namespace = namespaces.get(prefix);
    if (namespace === undefined && prefix !== '')
      throw new MalformedXml(`The prefix ${prefix} is not declared.`);
    const start = { namespace: namespace ?? '', name: local, attributes };
    if (isEmpty === '/') return { ...start, children: [], text: '' };
    return { ...start, ...this.#content(qualified, namespaces, depth) };
  }

  #content(qualified: string, namespaces: Namespaces, depth: number): Pick<XmlElement, 'children' | 'text'> {
    const children: XmlElement[] = [];
    let text = '';
    for (;;) {
      const run = this.#take(textRun);
      if (run !== null) text += decodeText(run[0]);
      const end = this.#take(closingTag);
      if (end === null) children.push(this.#element(namespaces, depth + 1));
      else if (end[1] === qualified) return { children, text: text.trim() };
      else throw new MalformedXml(`${qualified} does not end.`);
    }
  }
}

/**
 * Reads a small XML document.
 * @throws {MalformedXml} for anything that a SAML message has no need of.
 */
export function readXml(source: string): XmlElement {
  return new Reader(source).read();
}

/** The first child of this name. */
export function childOf(element: XmlElement, namespace: string, name: string): XmlElement | undefined {
  return element.children.find((child) => child.namespace === namespace && child.name === name);
}
