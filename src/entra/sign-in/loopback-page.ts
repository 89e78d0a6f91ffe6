import { text, type Text } from '../../core/text.ts';

/** Writes texts in the reader's language. */
export interface PageWriter {
  readonly language: string;
  say(text: Text): string;
}

/** The page the browser shows when Microsoft has answered: one for a sign-in that worked, one for one that did not. */
export function writeLoopbackPage(outcome: 'success' | 'failure', writer: PageWriter): string {
  const title = escapeHtml(writer.say(text(`signInPage.${outcome}.title`)));
  const body = escapeHtml(writer.say(text(`signInPage.${outcome}.body`)));
  return `<!doctype html>
<html lang="${escapeHtml(writer.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; display: grid; place-content: center; min-height: 90vh; margin: 0 24px; }
main { max-width: 440px; border-top: 3px solid #4350d4; padding-top: 20px; }
h1 { font-size: 22px; line-height: 1.25; margin: 0 0 8px; }
p { margin: 0; }
</style>
</head>
<body><main><h1>${title}</h1><p>${body}</p></main></body>
</html>
`;
}

function escapeHtml(content: string): string {
  return content.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
