import { type Reminder, type ReminderRules, reminders, reminderText } from '../../domain/views/reminders.ts';
import type { Clock } from '../clock.ts';
import { startPolling } from '../polling.ts';
import type { Scheduler } from '../scheduler.ts';
import type { Notice, Notifier, RemindedIncident, ReminderActions } from './ports.ts';
import type { Shown } from './shown.ts';

/** Shows reminders at the right time for every live incident. */
interface Reminders {
  /** Checks at once; call it after a change to a record, the clock or the settings, or when the computer wakes up. */
  wake(): void;
  stop(): void;
}

interface RemindersDeps {
  /** The incidents whose records are open. */
  readonly incidents: () => readonly RemindedIncident[];
  readonly rules: () => ReminderRules & { readonly notify: boolean };
  readonly shown: Shown;
  readonly notifier: Notifier;
  readonly actions: ReminderActions;
  readonly clock: Pick<Clock, 'now'>;
  readonly scheduler: Scheduler;
}

/** How long a notification's snooze button lasts, in minutes. */
const snoozeMinutes = { update: 5, thread: 15, loan: 30, window: 15, quiet: 10 } as const;

/** What a notification's button says that leads to what it is about. */
const goWords = {
  update: 'Write update',
  thread: 'Open thread',
  loan: 'Show loan',
  window: 'Show the window',
  quiet: 'Answer',
} as const;

/** Reminders that are shown together. */
interface Group {
  readonly incident: RemindedIncident;
  readonly key: string;
  readonly all: readonly [Reminder, ...Reminder[]];
}

export const startReminders = (deps: RemindersDeps): Reminders => {
  const { clock, scheduler, shown, notifier } = deps;
  /** What the desktop shows, by notification key. */
  const onScreen = new Map<string, Group>();

  const noticeOf = ({ incident, key, all }: Group): Notice => {
    const [first] = all;
    const minutes = snoozeMinutes[first.kind];
    const go = () => deps.actions.go({ incident: incident.id, to: first.target });
    return {
      key,
      ...reminderText(incident.facts, all),
      onClick: go,
      actions: [
        { text: goWords[first.kind], run: go },
        {
          text: `Snooze ${minutes} min`,
          run: () => {
            const until = new Date(clock.now().getTime() + minutes * 60_000).toISOString();
            const what = all.map(({ about }) => about);
            deps.actions.snooze(incident.id, what, until);
          },
        },
      ],
    };
  };

  const show = (group: Group): void => {
    for (const { about, at } of group.all) shown.add(group.incident.id, about, at);
    onScreen.set(group.key, group);
    notifier.show(noticeOf(group));
  };

  /** Withdraws notifications that are no longer due. */
  const withdrawStale = (isDue: (incident: string, about: string) => boolean): void => {
    for (const [key, { incident, all }] of onScreen) {
      if (all.some(({ about }) => isDue(incident.id, about))) continue;
      onScreen.delete(key);
      notifier.withdraw(key);
    }
  };

  /** Returns how long until the next check, in milliseconds; null if nothing will be due. */
  const check = (): number | null => {
    const now = clock.now();
    const { notify, ...rules } = deps.rules();
    const open = deps.incidents();
    const seen = open.map((incident) => ({
      incident,
      view: reminders(incident.facts, now.toISOString(), rules),
    }));
    shown.keepOnly(new Set(open.map(({ id }) => id)));
    withdrawStale((id, about) =>
      seen.some(({ incident, view }) => incident.id === id && view.due.some((one) => one.about === about)),
    );
    if (!notify) return null;
    for (const { incident, view } of seen) {
      const fresh = view.due.filter(({ about, at }) => !shown.has(incident.id, about, at, now));
      for (const group of groupsOf(incident, fresh)) show(group);
    }
    const [next] = seen
      .flatMap(({ view }) => (view.nextAt === null ? [] : [Date.parse(view.nextAt)]))
      .sort((a, b) => a - b);
    return next === undefined ? null : next - now.getTime();
  };

  return startPolling(check, scheduler);
};

/** One group for each update and loan, and one for all the threads of an incident. */
const groupsOf = (incident: RemindedIncident, fresh: readonly Reminder[]): readonly Group[] => {
  const alone = fresh.filter(({ kind }) => kind !== 'thread');
  const [thread, ...threads] = fresh.filter(({ kind }) => kind === 'thread');
  return [
    ...alone.map((one): Group => ({ incident, key: `${incident.id} ${one.about}`, all: [one] })),
    ...(thread === undefined
      ? []
      : [{ incident, key: `${incident.id} threads`, all: [thread, ...threads] } satisfies Group]),
  ];
};
