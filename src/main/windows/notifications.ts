import { Notification } from 'electron';
import type { Notifier } from '../reminders/ports.ts';

/** The desktop's notifications, without a sound. Their buttons exist on macOS; a click works everywhere. */
export const systemNotifier = (): Notifier => {
  /** Kept for as long as they are on screen: a forgotten one no longer hears its click. */
  const open = new Map<string, Notification>();

  const withdraw = (key: string): void => {
    const shown = open.get(key);
    open.delete(key);
    shown?.close();
  };

  return {
    withdraw,
    show: ({ key, title, body, onClick, actions }) => {
      if (!Notification.isSupported()) return;
      withdraw(key);
      const notification = new Notification({
        title,
        body,
        silent: true,
        actions: actions.map(({ text }) => ({ type: 'button', text })),
      });
      notification.on('click', onClick);
      notification.on('action', ({ actionIndex }) => actions[actionIndex]?.run());
      notification.on('close', () => {
        if (open.get(key) === notification) open.delete(key);
      });
      open.set(key, notification);
      notification.show();
    },
  };
};
