/**
 * The part of the XML parser that is used here. Its own declarations bring the browser's globals along,
 * which do not exist where this runs.
 */

export interface XmlElement {
  readonly namespaceURI: string | null;
  readonly localName: string;
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  getElementsByTagNameNS(
    namespace: string,
    name: string,
  ): { readonly [index: number]: XmlElement; readonly length: number };
}

export interface ErrorHandler {
  readonly warning: (message: string) => void;
  readonly error: (message: string) => void;
  readonly fatalError: (message: string) => void;
}

export declare class DOMParser {
  constructor(options: { readonly errorHandler: ErrorHandler });
  parseFromString(
    source: string,
    type: 'text/xml',
  ): { readonly documentElement: XmlElement | null } | undefined;
}
