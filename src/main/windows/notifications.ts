import { app, Notification } from 'electron';
import { appId } from '../../shared/app-id.ts';
import type { Notice, Notifier } from '../reminders/ports.ts';
import type { Scheduler } from '../scheduler.ts';

interface NotifierDeps {
  readonly scheduler: Scheduler;
  /** The desktop did not show one: the console has to say it. */
  readonly notShown: (notice: Notice) => void;
  /** One that the console had to say is to go again. */
  readonly withdrawn: (notice: Notice) => void;
  /** Whether the desktop showed the last one. */
  readonly onOutcome: (isShown: boolean) => void;
}

/** How long the desktop may take to say that it shows one, in milliseconds. */
const patience = 5000;

/**
 * How long after a failure one is tried once more, in milliseconds. On Windows the shortcut that notifications need is
 * made behind the first of them.
 */
const again = 2000;

/**
 * Windows shows notifications of a program only with a shortcut that bears its name. Electron makes it when the first of
 * them is thought of, and the first would come before it: so that is done at the start.
 */
export const prepareNotifications = (): void => {
  if (process.platform !== 'win32') return;
  app.setAppUserModelId(appId);
  Notification.isSupported();
};

/** The desktop's notifications, without a sound. Their buttons exist on macOS; a click works everywhere. */
export const systemNotifier = ({ scheduler, notShown, withdrawn, onOutcome }: NotifierDeps): Notifier => {
  /** Kept for as long as they are on screen: a forgotten one no longer hears its click. */
  const open = new Map<string, { readonly close: () => void }>();

  const withdraw = (key: string): void => {
    const shown = open.get(key);
    open.delete(key);
    shown?.close();
  };

  const miss = (notice: Notice): void => {
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
      if (isLast) miss(notice);
      else open.set(key, { close: scheduler.after(again, () => put(notice, true)) });
    };
    const callOff = scheduler.after(patience, failed);
    notification.on('show', () => {
      callOff();
      onOutcome(true);
    });
    notification.on('failed', () => {
      callOff();
      failed();
    });
    notification.on('click', onClick);
    notification.on('action', ({ actionIndex }) => actions[actionIndex]?.run());
    notification.on('close', ({ reason }) => {
      callOff();
      // Windows has only moved it to its list, where it can still be clicked and has to be taken away.
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
      else miss(notice);
    },
  };
};
