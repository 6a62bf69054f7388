import { app, Notification } from 'electron';
import { appId } from '../../shared/app-id.ts';
import type { Notice, Notifier } from '../reminders/ports.ts';
import type { Scheduler } from '../scheduler.ts';

interface NotifierDeps {
  readonly scheduler: Scheduler;
  /** Called when the desktop did not show a notice, so that the console shows it instead. */
  readonly notShown: (notice: Notice) => void;
  /** Called when a notice shown by the console should be removed. */
  readonly withdrawn: (notice: Notice) => void;
  /** Called with whether the desktop showed the last one. */
  readonly onOutcome: (isShown: boolean) => void;
}

/** How long the desktop may take to confirm that it shows a notification, in milliseconds. */
const showTimeout = 5000;

/**
 * The delay before the only retry after a failure, in milliseconds. On Windows, Electron creates the shortcut that
 * notifications need only after the first of them.
 */
const retryDelay = 2000;

/**
 * Windows only shows a program's notifications if there is a shortcut with its name. Electron creates it when
 * notifications are first used, too late for the first one, so this is done at startup.
 */
export const prepareNotifications = (): void => {
  if (process.platform !== 'win32') return;
  app.setAppUserModelId(appId);
  Notification.isSupported();
};

/** Silent desktop notifications. Buttons only exist on macOS; a click works everywhere. */
export const systemNotifier = ({ scheduler, notShown, withdrawn, onOutcome }: NotifierDeps): Notifier => {
  /** Notifications on screen. A reference is kept because one that is garbage collected no longer gets its click. */
  const open = new Map<string, { readonly close: () => void }>();

  const withdraw = (key: string): void => {
    const shown = open.get(key);
    open.delete(key);
    shown?.close();
  };

  const fallBack = (notice: Notice): void => {
    onOutcome(false);
    notShown(notice);
    open.set(notice.key, { close: () => withdrawn(notice) });
  };

  const put = (notice: Notice, isLast: boolean): void => {
    const { key, title, body, onClick, actions } = notice;
    const notification = new Notification({
      title,
      body,
      silent: true,
      actions: actions.map(({ text }) => ({ type: 'button', text })),
    });
    const forget = (): boolean => open.get(key) === notification && open.delete(key);
    const failed = (): void => {
      if (!forget()) return;
      if (isLast) fallBack(notice);
      else open.set(key, { close: scheduler.after(retryDelay, () => put(notice, true)) });
    };
    const cancelTimeout = scheduler.after(showTimeout, failed);
    notification.on('show', () => {
      cancelTimeout();
      onOutcome(true);
    });
    notification.on('failed', () => {
      cancelTimeout();
      failed();
    });
    notification.on('click', onClick);
    notification.on('action', ({ actionIndex }) => actions[actionIndex]?.run());
    notification.on('close', ({ reason }) => {
      cancelTimeout();
      // Windows has only moved it to its action centre, where it can still be clicked and has to be removed.
      if (reason !== 'timedOut') forget();
    });
    open.set(key, notification);
    notification.show();
  };

  return {
    withdraw,
    show: (notice) => {
      withdraw(notice.key);
      if (Notification.isSupported()) put(notice, false);
      else fallBack(notice);
    },
  };
};
