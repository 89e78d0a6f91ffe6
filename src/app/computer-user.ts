import os from 'node:os';

/**
 * The name of this computer's user, where nobody is signed in who could be named instead. A number where
 * the system has no name for them, as in a container: Node then throws.
 */
export function computerUser(): string {
  try {
    return os.userInfo().username;
  } catch {
    return String(process.getuid?.() ?? '?');
  }
}
