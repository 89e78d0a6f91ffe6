import { spawn } from 'node:child_process';

/** Opens an https address (or a simulator's on loopback) in the system's browser. */
export function openBrowser(address: string): Promise<void> {
  const url = new URL(address);
  const isLoopback = url.protocol === 'http:' && url.hostname === '127.0.0.1';
  if (url.protocol !== 'https:' && !isLoopback) return Promise.reject(new Error('not a web address'));
  const [program, ...args] = commandFor(process.platform, url.href);
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    child.once('error', reject);
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}

/** Never through a shell: the address is one argument. */
function commandFor(platform: NodeJS.Platform, href: string): [string, ...string[]] {
  switch (platform) {
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler', href];
    case 'darwin':
      return ['open', href];
    default:
      return ['xdg-open', href];
  }
}
