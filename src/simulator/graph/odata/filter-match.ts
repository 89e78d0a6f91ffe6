import { asText } from '../shape/primitive-types.ts';
import { BareLiteral, type FilterExpression, type Literal } from './filter-expression.ts';

function valueAt(item: unknown, path: string): unknown {
  // Most paths are one name, and a list may be of thousands of items.
  if (path !== '' && !path.includes('/') && typeof item === 'object' && item !== null) {
    return (item as Record<string, unknown>)[path] ?? null;
  }
  let value = item;
  for (const name of path === '' ? [] : path.split('/')) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Record<string, unknown>)[name];
  }
  return value ?? null;
}

const folded = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

function compare(value: unknown, operator: string, given: Literal): boolean {
  const literal = given instanceof BareLiteral ? given.text : given;
  // The same moment may be written with and without its fraction.
  if (given instanceof BareLiteral && given.text.includes('T') && operator === 'eq') {
    return Date.parse(asText(value)) === Date.parse(given.text);
  }
  if (operator === 'eq') return folded(value) === folded(literal);
  if (operator === 'ne') return folded(value) !== folded(literal);
  if (value === null || literal === null) return false;
  const difference =
    typeof value === 'number'
      ? value - Number(literal)
      : Date.parse(asText(value)) - Date.parse(String(literal));
  if (operator === 'ge') return difference >= 0;
  if (operator === 'le') return difference <= 0;
  return operator === 'gt' ? difference > 0 : difference < 0;
}

/** Whether an item fits a filter. Text is compared without regard to case, as the directory does. */
export function matchesFilter(item: unknown, expression: FilterExpression): boolean {
  switch (expression.kind) {
    case 'and':
      return matchesFilter(item, expression.left) && matchesFilter(item, expression.right);
    case 'or':
      return matchesFilter(item, expression.left) || matchesFilter(item, expression.right);
    case 'not':
      return !matchesFilter(item, expression.of);
    case 'in':
      return expression.values.some((value) => compare(valueAt(item, expression.path), 'eq', value));
    case 'isof':
      return asText(valueAt(item, '@odata.type')) === `#${expression.type}`;
    case 'any': {
      const elements = valueAt(item, expression.path);
      return Array.isArray(elements) && elements.some((element) => matchesFilter(element, expression.of));
    }
    case 'call': {
      const value = folded(valueAt(item, expression.path));
      const wanted = String(folded(expression.value));
      if (typeof value !== 'string') return false;
      if (expression.name === 'startswith') return value.startsWith(wanted);
      return expression.name === 'endswith' ? value.endsWith(wanted) : value.includes(wanted);
    }
    case 'compare':
      return compare(valueAt(item, expression.path), expression.operator, expression.value);
  }
}
