import { readFileSync } from 'node:fs';

type Shape = readonly [tag: string, attributes: Readonly<Record<string, string>>];

const nodes = JSON.parse(
  readFileSync(new URL('../../node_modules/lucide-static/icon-nodes.json', import.meta.url), 'utf8'),
) as Record<string, readonly Shape[] | undefined>;

/** One path of SVG data that draws the whole Lucide icon; throws when there is no icon of that name. */
export function lucidePath(name: string): string {
  const shapes = nodes[name];
  if (shapes === undefined) throw new Error(`Lucide has no icon ${name}`);
  return shapes.map(([tag, attributes]) => pathOf(tag, attributes)).join('');
}

function pathOf(tag: string, attributes: Readonly<Record<string, string>>): string {
  const number = (key: string) => Number(attributes[key] ?? 0);
  switch (tag) {
    case 'path':
      return startAbsolutely(attributes['d'] ?? '');
    case 'circle':
      return ellipse(number('cx'), number('cy'), number('r'), number('r'));
    case 'ellipse':
      return ellipse(number('cx'), number('cy'), number('rx'), number('ry'));
    case 'line':
      return `M${number('x1')} ${number('y1')}L${number('x2')} ${number('y2')}`;
    case 'polyline':
      return `M${attributes['points'] ?? ''}`;
    case 'polygon':
      return `M${attributes['points'] ?? ''}Z`;
    case 'rect':
      return roundedRectangle(number('x'), number('y'), number('width'), number('height'), number('rx'));
    default:
      throw new Error(`no path for <${tag}>`);
  }
}

/** A leading `m` counts from the point before it, so it becomes `M`, and what follows it an explicit `l`. */
function startAbsolutely(data: string): string {
  const number = '-?(?:\\d+\\.?\\d*|\\.\\d+)';
  return data.replace(new RegExp(`^m\\s*(${number})[\\s,]*(${number})\\s*(?=([-.\\d])?)`), (_, x, y, more) =>
    more === undefined ? `M${x} ${y}` : `M${x} ${y}l`,
  );
}

function ellipse(cx: number, cy: number, rx: number, ry: number): string {
  return `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0`;
}

function roundedRectangle(x: number, y: number, width: number, height: number, r: number): string {
  const arc = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return (
    `M${x + r} ${y}h${width - 2 * r}${arc(r, r)}v${height - 2 * r}${arc(-r, r)}` +
    `h${-(width - 2 * r)}${arc(-r, -r)}v${-(height - 2 * r)}${arc(r, -r)}Z`
  );
}
