/**
 * The Content-Security-Policy of every response of the console, pages and refusals alike.
 * `connect-src 'none'`: all network is in the main process. No inline style either: the renderer's
 * theme is a file, and a style set on an element by script is not subject to the policy.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');
