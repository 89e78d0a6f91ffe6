const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

export function hiddenFields(fields: Iterable<readonly [string, string]>): string {
  return [...fields]
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('\n');
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#eef1f4, #16181b); }
main { width: min(30rem, calc(100vw - 2rem)); padding: 2rem; background: light-dark(#fff, #202327); border-radius: 4px; }
h1 { margin: 0 0 .25rem; font-size: 1.4rem; font-weight: 600; }
p { margin: 0 0 1rem; }
ul { list-style: none; margin: 0; padding: 0; }
button { width: 100%; padding: .6rem .8rem; border: 0; border-radius: 3px; background: none; color: inherit; font: inherit; text-align: left; cursor: pointer; }
button:hover, button:focus-visible { background: light-dark(#e6ebf0, #2c3137); }
button span { display: block; font-size: .85rem; opacity: .75; overflow-wrap: anywhere; }
label { display: block; margin: 1rem .8rem .5rem; }
label input { display: block; box-sizing: border-box; width: 100%; padding: .4rem; font: inherit; }
input[type=submit] { margin: 0 .8rem; padding: .4rem 1.2rem; font: inherit; }
ul.asked { list-style: disc; margin: 0 0 1rem; padding-left: 1.5rem; }
ul.choices button { margin-top: .5rem; border: 1px solid light-dark(#8a939c, #5b646d); text-align: center; }
small { display: block; margin-top: 1.5rem; opacity: .75; }`;

/** A whole page in the look of the sign-in service. */
export function page(language: string, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

/** The page that carries an answer to the client: a form that sends itself. */
export function formPostPage(redirectUri: string, fields: Iterable<readonly [string, string]>): string {
  return `<!doctype html>
<html>
<head><meta charset="utf-8"><title>Working...</title></head>
<body>
<form method="post" name="hiddenform" action="${escapeHtml(redirectUri)}">
${hiddenFields(fields)}
<noscript><button type="submit">Continue</button></noscript>
</form>
<script>document.forms[0].submit();</script>
</body>
</html>
`;
}
