import type { ConsoleBridge } from '../../src/contract/console-api.ts';
import { bridgeWithTexts } from './changed-bridge.ts';

/** What runs where a text is taken for HTML, for a template, for an address, or for a piece of script. */
export const payload =
  `<img src=x onerror="window.__xss='img'"><svg onload="window.__xss='svg'"><script>window.__xss='script'</script>` +
  `"onmouseover="window.__xss='attribute'" '{{constructor.constructor("window.__xss='template'")()}} @:window.title {count} | </style>`;

/** Ends up in an attribute that holds an address. */
const address = `javascript:window.__xss='address'//`;

/** The same bridge, with a payload behind every text that main answers or tells. */
export function hostileBridge(bridge: ConsoleBridge): ConsoleBridge {
  return bridgeWithTexts(bridge, (text) => (/^https?:/.test(text) ? address : `${text} ${payload}`));
}
