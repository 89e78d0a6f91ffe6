import { badRequest } from '../graph-refusal.ts';

/** A literal without quotes: a moment, a day or a GUID. */
export class BareLiteral {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Literal = string | number | boolean | null | BareLiteral;

/** The part of OData's filter language that is in use; everything else is refused. */
export type FilterExpression =
  | { readonly kind: 'and' | 'or'; readonly left: FilterExpression; readonly right: FilterExpression }
  | { readonly kind: 'not'; readonly of: FilterExpression }
  | { readonly kind: 'compare'; readonly path: string; readonly operator: string; readonly value: Literal }
  | { readonly kind: 'in'; readonly path: string; readonly values: readonly Literal[] }
  | { readonly kind: 'call'; readonly name: string; readonly path: string; readonly value: Literal }
  | { readonly kind: 'isof'; readonly type: string }
  /** `of` speaks about the element as path ``. */
  | { readonly kind: 'any'; readonly path: string; readonly of: FilterExpression };

const bareLiteral =
  /^(\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i;
const token = /\s*('(?:[^']|'')*'|[A-Za-z_@$][\w./@$-]*|[0-9][\w:.+-]*|[(),:])/y;

function tokens(filter: string): string[] {
  const found: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < filter.trimEnd().length) {
    const start = token.lastIndex;
    const match = token.exec(filter);
    if (match === null)
      throw badRequest(`Invalid filter clause: Syntax error at position ${start} in '${filter}'.`);
    found.push(match[1] ?? '');
  }
  return found;
}

class FilterReader {
  readonly #tokens: readonly string[];
  readonly #filter: string;
  #position = 0;
  #variable: string | null = null;

  constructor(filter: string) {
    this.#filter = filter;
    this.#tokens = tokens(filter);
  }

  read(): FilterExpression {
    const expression = this.#or();
    if (this.#position < this.#tokens.length) throw this.#error();
    return expression;
  }

  #peek(): string {
    return this.#tokens[this.#position] ?? '';
  }

  #next(): string {
    return this.#tokens[this.#position++] ?? '';
  }

  #error(): Error {
    return badRequest(`Invalid filter clause: Syntax error at token ${this.#position} in '${this.#filter}'.`);
  }

  #expect(wanted: string): void {
    if (this.#next() !== wanted) throw this.#error();
  }

  #or(): FilterExpression {
    let left = this.#and();
    while (this.#peek().toLowerCase() === 'or') {
      this.#next();
      left = { kind: 'or', left, right: this.#and() };
    }
    return left;
  }

  #and(): FilterExpression {
    let left = this.#unary();
    while (this.#peek().toLowerCase() === 'and') {
      this.#next();
      left = { kind: 'and', left, right: this.#unary() };
    }
    return left;
  }

  #unary(): FilterExpression {
    if (this.#peek().toLowerCase() === 'not') {
      this.#next();
      return { kind: 'not', of: this.#unary() };
    }
    if (this.#peek() === '(') {
      this.#next();
      const inner = this.#or();
      this.#expect(')');
      return inner;
    }
    return this.#comparison();
  }

  #comparison(): FilterExpression {
    const word = this.#next();
    if (!/^[A-Za-z_]/.test(word)) throw this.#error();
    if (this.#peek() === '(') {
      if (word === 'isof') return this.#isOf();
      return word.endsWith('/any') ? this.#any(word.slice(0, -4)) : this.#call(word);
    }
    const operator = this.#next().toLowerCase();
    if (operator === 'in') return { kind: 'in', path: this.#path(word), values: this.#list() };
    if (!['eq', 'ne', 'ge', 'le', 'gt', 'lt'].includes(operator)) throw this.#error();
    return { kind: 'compare', path: this.#path(word), operator, value: this.#literal() };
  }

  #any(path: string): FilterExpression {
    this.#expect('(');
    this.#variable = this.#next();
    this.#expect(':');
    const of = this.#or();
    this.#expect(')');
    this.#variable = null;
    return { kind: 'any', path, of };
  }

  #isOf(): FilterExpression {
    this.#expect('(');
    const type = this.#literal();
    this.#expect(')');
    if (typeof type !== 'string') throw this.#error();
    return { kind: 'isof', type };
  }

  #call(name: string): FilterExpression {
    this.#expect('(');
    const path = this.#path(this.#next());
    this.#expect(',');
    const value = this.#literal();
    this.#expect(')');
    return { kind: 'call', name: name.toLowerCase(), path, value };
  }

  #path(word: string): string {
    if (this.#variable === null) return word;
    if (word === this.#variable) return '';
    if (word.startsWith(`${this.#variable}/`)) return word.slice(this.#variable.length + 1);
    throw this.#error();
  }

  #list(): Literal[] {
    this.#expect('(');
    const values = [this.#literal()];
    while (this.#peek() === ',') {
      this.#next();
      values.push(this.#literal());
    }
    this.#expect(')');
    return values;
  }

  #literal(): Literal {
    const word = this.#next();
    if (word.startsWith("'")) return word.slice(1, -1).replaceAll("''", "'");
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (/^\d+(\.\d+)?$/.test(word)) return Number(word);
    if (bareLiteral.test(word)) return new BareLiteral(word);
    throw this.#error();
  }
}

/** @throws {GraphRefusal} 400 when it cannot be read. */
export function readFilter(filter: string): FilterExpression {
  return new FilterReader(filter).read();
}
