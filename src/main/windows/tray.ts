import { Menu, type MenuItemConstructorOptions, type NativeImage, nativeImage, Tray } from 'electron';
import type { Audience } from '../../domain/incident/words.ts';
import { type TrayIncident, type TrayView, trayView } from '../../domain/views/tray.ts';
import type { Clock } from '../clock.ts';
import { factsOf, type Logger } from '../log/logger.ts';
import { startPolling } from '../polling.ts';
import type { Scheduler } from '../scheduler.ts';

/** The icon in the tray or the menu bar, with the countdown to the next update. */
interface TrayIcon {
  /** Updates what it shows at once. */
  wake(): void;
  stop(): void;
}

interface TrayDeps {
  /** The live incidents, ordered by when their next update is due. */
  readonly live: () => readonly TrayIncident[];
  readonly clock: Pick<Clock, 'now'>;
  readonly scheduler: Scheduler;
  /** Where the icons are. */
  readonly folder: string;
  readonly isMac: boolean;
  readonly actions: {
    readonly open: (incident: string) => void;
    readonly write: (incident: string, audience: Audience) => void;
    readonly strip: () => void;
    readonly pane: () => void;
    readonly quit: () => void;
  };
  readonly log: Logger;
}

export const startTray = (deps: TrayDeps): TrayIcon => {
  const icon = (look: TrayView['look']): NativeImage =>
    nativeImage.createFromPath(`${deps.folder}/${look}${deps.isMac ? 'Template' : ''}.png`);
  let tray: Tray;
  try {
    tray = new Tray(icon('calm'));
  } catch (error) {
    // A desktop without a tray: everything is in the window as well.
    deps.log.error('there is no tray', factsOf(error));
    return { wake: () => undefined, stop: () => undefined };
  }
  if (!deps.isMac) tray.on('click', deps.actions.pane);
  let shown: Partial<TrayView> & { readonly menu?: string } = {};

  const show = (view: TrayView, incidents: readonly TrayIncident[]): void => {
    if (view.look !== shown.look) tray.setImage(icon(view.look));
    if (view.words !== shown.words) tray.setToolTip(view.words);
    if (deps.isMac && view.short !== shown.short) tray.setTitle(view.short);
    // Replacing the menu closes it if it is open, so do that only if its text has changed.
    const menu = [view.words, ...view.lines.map(({ words }) => words)].join('\n');
    if (menu !== shown.menu)
      tray.setContextMenu(Menu.buildFromTemplate(menuFor(view, incidents, deps.actions)));
    shown = { ...view, menu };
  };

  const polling = startPolling(() => {
    const incidents = deps.live();
    const view = trayView(incidents, deps.clock.now().toISOString());
    show(view, incidents);
    return view.changesIn ?? Number.POSITIVE_INFINITY;
  }, deps.scheduler);

  return {
    wake: polling.wake,
    stop: () => {
      polling.stop();
      tray.destroy();
    },
  };
};

/** The menu repeats the tooltip's text, for desktops that show no tooltip. */
const menuFor = (
  { words, lines }: TrayView,
  [first]: readonly TrayIncident[],
  actions: TrayDeps['actions'],
): MenuItemConstructorOptions[] => [
  { label: words, enabled: false },
  { type: 'separator' },
  ...lines.map(({ incident, words: label }) => ({ label, click: () => actions.open(incident) })),
  ...(lines.length > 0 ? [{ type: 'separator' as const }] : []),
  {
    label: 'Write update',
    enabled: first !== undefined,
    click: () => {
      if (first !== undefined) actions.write(first.id, first.next?.audience ?? 'internal');
    },
  },
  { label: 'Show strip', enabled: first !== undefined, click: actions.strip },
  { label: 'Open Throughline', click: actions.pane },
  { type: 'separator' },
  { label: 'Quit', click: actions.quit },
];
