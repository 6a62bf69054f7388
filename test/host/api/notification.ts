import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Notification, NotificationConstructorOptions } from 'electron';
import { makeEvent } from './event.ts';
import type { NotificationEvents } from './events.ts';
import { only } from './missing.ts';
import { record } from './record.ts';

type Implemented = Pick<
  Notification,
  'show' | 'close' | 'id' | 'title' | 'subtitle' | 'body' | 'silent' | 'urgency' | 'actions'
>;

/** What happens to the next ones instead of being shown: they fail, or nothing is heard of them. */
export const refusals: ('failed' | 'silent')[] = [];

/** Every notification that was shown, oldest first. */
export const notifications: StandInNotification[] = [];

export class StandInNotification extends EventEmitter<NotificationEvents> implements Implemented {
  readonly id: string;
  title: string;
  subtitle: string;
  body: string;
  silent: boolean;
  urgency: Notification['urgency'];
  actions: Notification['actions'];
  open = false;
  /** Windows has moved it to its list. */
  private isListed = false;

  constructor(settings: NotificationConstructorOptions = {}) {
    super();
    this.id = settings.id ?? randomUUID();
    this.title = settings.title ?? '';
    this.subtitle = settings.subtitle ?? '';
    this.body = settings.body ?? '';
    this.silent = settings.silent ?? false;
    this.urgency = settings.urgency ?? 'normal';
    this.actions = settings.actions ?? [];
  }

  show(): void {
    if (!notifications.includes(this)) notifications.push(this);
    const refusal = refusals.shift();
    if (refusal === 'silent') return;
    this.open = refusal === undefined;
    this.isListed = false;
    if (refusal === undefined) this.emit('show', makeEvent({}));
    else
      setImmediate(() =>
        this.emit('failed', makeEvent({}), 'Notifications are not allowed for this application'),
      );
  }

  /** Nobody looked for a while: Windows takes it off the screen and keeps it in its list. */
  timeOut(): void {
    this.isListed = true;
    this.emit('close', makeEvent({ reason: 'timedOut' as const }));
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    if (!this.isListed) this.emit('close', makeEvent({ reason: 'userCanceled' as const }));
  }

  /** Somebody clicks it, or one of its buttons. */
  click(action?: number): void {
    if (!this.open) throw new Error(`The notification "${this.title}" is not shown`);
    if (action === undefined) this.emit('click', makeEvent({}));
    else this.emit('action', makeEvent({ actionIndex: action, selectionIndex: -1 }), action, -1);
  }
}

const statics = {
  // Electron makes what Windows wants for notifications the first time, under the name that the app has then.
  isSupported: () => {
    record.notificationsReadyFor ||= record.appUserModelId ?? '';
    return true;
  },
} satisfies Pick<typeof Notification, 'isSupported'>;

export const NotificationFace = only(
  'electron.Notification',
  Object.assign(
    function Notification(settings?: NotificationConstructorOptions) {
      return only('electron.Notification', new StandInNotification(settings));
    } as unknown as new (
      settings?: NotificationConstructorOptions,
    ) => Notification,
    statics,
  ),
);
