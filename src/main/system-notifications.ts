import { Notification, powerMonitor } from 'electron';

/** Shows a notification of the operating system; `onClick` when the user chooses it. */
export function showNotification(title: string, body: string, onClick: () => void): void {
  const notification = new Notification({ title, body });
  notification.on('click', onClick);
  notification.show();
}

export function canShowNotifications(): boolean {
  return Notification.isSupported();
}

/**
 * Calls again and again, and whenever the computer wakes: a timer stands still while the lid is closed.
 * Answers what ends it.
 */
export function everySoOften(intervalMs: number, call: () => void): () => void {
  const timer = setInterval(call, intervalMs);
  powerMonitor.on('resume', call);
  return () => {
    clearInterval(timer);
    powerMonitor.off('resume', call);
  };
}
