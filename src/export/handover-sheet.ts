import type { HandoverPackage } from '../core/handover/handover.ts';
import { text } from '../core/text.ts';
import type { Renderer } from '../texts/render.ts';
import { escapeHtml } from './html.ts';

/**
 * The printable handover sheet: one HTML file that needs nothing else, readable in black and white.
 * It never holds a secret; where one belongs it says how it is delivered.
 */
export function renderHandoverSheet(handover: HandoverPackage, renderer: Renderer): string {
  const say = (id: string, params?: Parameters<typeof text>[1]): string =>
    escapeHtml(renderer.say(text(id, params)));
  const title = say('sheet.title', { vendor: handover.vendor.name, environment: handover.environment.label });
  const rows = handover.fields.map((field) => {
    const value = field.secret
      ? `<em>${say('sheet.secret', { expires: { date: handover.secret?.expiresAt ?? handover.madeAt } })}</em>`
      : `<code>${escapeHtml(field.value)}</code>`;
    const or = field.alternativeTo === undefined ? '' : `${say('sheet.alternative')} `;
    const hints = [field.form, field.hint].flatMap((part) =>
      part === undefined ? [] : [renderer.local(part)],
    );
    const label = `${or}${escapeHtml(renderer.local(field.label))}<small>${escapeHtml(hints.join('; '))}</small>`;
    return `<tr><th scope="row">${label}</th><td>${value}</td></tr>`;
  });
  const checks = handover.checks.map(
    (check) => `<li>${say(`sheet.outcome.${check.outcome}`)}: ${escapeHtml(renderer.say(check.text))}</li>`,
  );
  const steps = handover.vendorSteps.map((step) => `<li>${escapeHtml(renderer.local(step))}</li>`);
  const facts = [
    [say('sheet.tenant'), `${escapeHtml(handover.tenant.displayName)} (${escapeHtml(handover.tenant.id)})`],
    [say('sheet.application'), escapeHtml(handover.application.displayName)],
    [say('sheet.redirect-uri'), handover.application.redirectUris.map(escapeHtml).join('<br>')],
    [
      say('sheet.made'),
      `${escapeHtml(renderer.moment(handover.madeAt))}, ${escapeHtml(handover.madeBy.name)}`,
    ],
    [say('sheet.source'), escapeHtml(renderer.local(handover.profile.source))],
  ].map(([label, value]) => `<tr><th scope="row">${label ?? ''}</th><td>${value ?? ''}</td></tr>`);

  return `<!doctype html>
<html lang="${renderer.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
body { font: 11pt/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #000; background: #fff; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; margin-top: 1.6rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid #999; }
th { width: 16rem; } small { display: block; font-weight: normal; } code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
.simulated { border: 2px solid #000; padding: .4rem .8rem; font-weight: bold; }
@page { size: A4; margin: 18mm; }
</style>
</head>
<body>
${handover.simulated ? `<p class="simulated">${say('sheet.simulated')}</p>` : ''}
<h1>${title}</h1>
<p>${say('sheet.introduction', { vendor: handover.vendor.name })}</p>
<table>${rows.join('\n')}</table>
<h2>${say('sheet.steps', { vendor: handover.vendor.name })}</h2>
<ol>${steps.join('\n')}</ol>
<h2>${say('sheet.checks')}</h2>
<ul>${checks.join('\n')}</ul>
<h2>${say('sheet.about')}</h2>
<table>${facts.join('\n')}</table>
</body>
</html>
`;
}
