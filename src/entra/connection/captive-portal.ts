import { request } from 'node:http';

interface PortalQuestion {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
}

/** Whether the network answers in a host's place until somebody has signed in on a page of its own. */
export type FindCaptivePortal = (question: PortalQuestion) => Promise<boolean>;

/**
 * Asks a sign-in or Graph host for its front page without encryption, the only way in which such a network can show
 * itself. Microsoft sends on to itself over https; a captive portal sends on to another host, or shows its page at once.
 * Nothing of a person or tenant is in what is asked.
 */
export const findCaptivePortal: FindCaptivePortal = ({ host, port, timeoutMs }) =>
  new Promise((resolve) => {
    const options = { host, port, path: '/', headers: { host }, timeout: timeoutMs, agent: false };
    const asked = request(options, (response) => {
      const { statusCode = 0, headers } = response;
      const target = URL.parse(headers.location ?? '', `http://${host}/`);
      const isElsewhere =
        statusCode >= 300 && statusCode < 400 && target !== null && target.hostname !== host;
      const isPage = statusCode === 200 && /\bhtml\b/.test(headers['content-type'] ?? '');
      response.destroy();
      // 511: RFC 6585, made for it.
      resolve(isElsewhere || isPage || statusCode === 511);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('close', () => resolve(false));
    asked.on('error', () => resolve(false));
    asked.end();
  });
