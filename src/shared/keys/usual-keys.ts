import type { VerbWord } from '../../domain/capture/verb.ts';
import type { System } from './chords.ts';

/**
 * Every command that can be run by name, by its group and id, with its usual keys: the one table behind keys, menus,
 * palette, tooltips and the guide. An id that is not here does not compile anywhere. Where a desktop is known to take
 * keys for itself, that system has different ones; see desktop-keys.ts for what they take.
 */

type Usual =
  | readonly string[]
  | Readonly<Partial<Record<System, readonly string[]>> & { rest: readonly string[] }>;

/** On Windows AltGr is Ctrl+Alt and types letters; Linux desktops keep Ctrl+Alt for themselves. */
const withAlt = (letter: string): Usual => ({ mac: [`Mod+Alt+${letter}`], rest: [`Alt+${letter}`] });

/** For a command that has no keys until somebody assigns some. */
const none: Usual = [];

const usual = {
  Console: {
    palette: ['Mod+K'],
    keys: ['?'],
    licences: none,
    zoomIn: ['Mod+Plus'],
    zoomOut: ['Mod+Minus'],
    zoomActual: ['Mod+0'],
    takeTour: none,
    leaveTour: none,
    practise: none,
    planTemplate: none,
    pauseDrill: none,
    drillFaster: none,
    drillSlower: none,
    endDrill: none,
    debrief: none,
    deleteDrill: none,
    shareScreen: ['Mod+Shift+S'],
    openHandover: none,
    joinShared: none,
    enterPast: none,
    importJson: none,
    takeFromFireHydrant: none,
    settings: ['Mod+,'],
    people: none,
  },
  'Go to': {
    capture: ['Mod+L', '/'],
    threads: ['Mod+1'],
    needsYou: ['g n', 'Mod+J'],
    taskQuestion: ['Mod+Shift+K'],
    comingIn: ['Mod+I', 'g c'],
    newest: ['Mod+End'],
    snoozeNeed: ['z'],
    dismissNeed: ['x'],
    strip: ['Mod+Shift+M'],
    search: ['Mod+Shift+F'],
    nextIncident: ['Mod+Shift+.'],
    previousIncident: ['Mod+Shift+,'],
    relatedIncident: none,
    // On Windows AltGr with a digit types symbols.
    incidentByPlace: { windows: ['Mod+Shift+1…9'], rest: ['Mod+Alt+1…9'] },
    home: ['Mod+O'],
    similar: withAlt('L'),
    composer: ['Mod+2'],
    filterLog: ['Mod+3'],
    tasks: ['Mod+4'],
    assumptions: ['Mod+5'],
    loans: ['Mod+6'],
    told: ['Mod+7'],
    wholeLog: none,
  },
  Update: {
    composeInternal: ['Mod+U'],
    // Linux input methods start a Unicode code point with Ctrl+Shift+U.
    composeExternal: { linux: ['Mod+Shift+X'], rest: ['Mod+Shift+U'] },
    otherAudience: none,
    send: ['Mod+Enter'],
    refill: ['Alt+R'],
    nextUpdate: withAlt('N'),
    passDraft: withAlt('Q'),
    previewSlack: withAlt('S'),
    previewEmail: withAlt('E'),
    previewTeams: none,
    previewStatusPage: none,
    previewText: withAlt('T'),
    outbox: ['Mod+Shift+O'],
    sendRefused: ['Mod+Shift+R'],
    sendToMore: none,
    copyNewestText: ['Mod+Shift+C', 'c t'],
    copyNewestSlack: ['c l'],
    copyNewestHtml: ['c h'],
    saveNewestEml: ['c e'],
    slack: none,
    copySlack: none,
    copyText: none,
    copyMail: none,
    saveMail: none,
  },
  Threads: {
    nextThread: ['j', 'ArrowDown'],
    previousThread: ['k', 'ArrowUp'],
    openThreadRow: ['o', 'Enter'],
    newThread: ['t'],
    compactRows: ['Mod+Shift+L'],
    report: ['r'],
    assign: ['a'],
    ask: ['q'],
    askAll: withAlt('A'),
    state: ['s'],
    findOut: ['f'],
    splitOff: none,
  },
  Incident: {
    assume: none,
    evidence: none,
    decide: none,
    shareDecision: withAlt('P'),
    task: none,
    borrow: none,
    park: ['Mod+P'],
    privateNote: none,
    severity: none,
    status: none,
    impact: none,
    summary: none,
    stillTrue: ['y', 'Mod+Shift+Y'],
    brief: ['Mod+B'],
    page: ['Mod+Shift+P'],
    inPagerDuty: none,
    notesToPagerDuty: none,
    updateToPagerDuty: none,
    giveMeFive: withAlt('G'),
    copyLink: none,
    merge: none,
    handover: ['Mod+Shift+H'],
    handLead: withAlt('U'),
    // I with Alt or Shift opens the developer tools on macOS.
    takeLead: { mac: ['Mod+Shift+J'], rest: ['Alt+I'] },
    shareRecord: none,
    whoIsHere: ['Mod+Shift+G', 'g w'],
    notTaken: ['g l'],
    takeSending: none,
    sharedFork: none,
    handToLaptop: none,
    handToFireHydrant: none,
    saveHandover: none,
    leadFromHere: none,
    editNewest: ['Mod+E'],
    tellOutside: withAlt('O'),
    undo: ['Mod+Z'],
    logAgain: ['Mod+Shift+Z'],
    resolve: withAlt('X'),
    quiet: none,
    secondLook: none,
    maintenanceWindow: withAlt('J'),
    saveTemplate: none,
    rested: none,
    falseAlarm: none,
    close: withAlt('C'),
    review: ['Mod+Shift+D'],
    tickets: withAlt('K'),
    reopen: none,
    copyBrief: ['Mod+Shift+B'],
    copyBriefForSlack: none,
    saveBrief: none,
    postBrief: none,
    mailBrief: none,
    export: none,
    saveAsDrill: none,
    archive: none,
    bridge: withAlt('B'),
    call: none,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Usual>>>>;

/** The group of a command, as shown in the palette and the list of keys; the capture line's verbs have their own. */
export type CommandGroup = keyof typeof usual | 'Capture line';

type InGroup = { readonly [G in keyof typeof usual]: keyof (typeof usual)[G] } & { 'Capture line': never };

/** The ids in the table above, or those of one group. */
export type NamedCommand<G extends CommandGroup = CommandGroup> = InGroup[G];

/** The sections of the settings. */
export type SettingsSection =
  | 'slack'
  | 'mail'
  | 'services'
  | 'sharedRecord'
  | 'destinations'
  | 'people'
  | 'audiences'
  | 'phrases'
  | 'cadence'
  | 'leading'
  | 'ending'
  | 'reminders'
  | 'keys'
  | 'you';

/** The id of everything that can be run by name. */
export type CommandId =
  | NamedCommand
  | `line:${VerbWord}`
  | `settings:${SettingsSection}`
  /** Goes to an incident that is not closed. */
  | `incident:${string}`;

const all: Readonly<Record<NamedCommand, Usual>> = {
  ...usual.Console,
  ...usual['Go to'],
  ...usual.Update,
  ...usual.Threads,
  ...usual.Incident,
};

/** Whether an id is in the table of usual keys. */
export const isNamedCommand = (id: string): id is NamedCommand => Object.hasOwn(all, id);

/** The usual keys of a command, if it has any. The id may come from a file and be unknown. */
export const usualKeysOf = (command: string, system: System): readonly string[] => {
  const keys = isNamedCommand(command) ? all[command] : none;
  return 'rest' in keys ? (keys[system] ?? keys.rest) : keys;
};

/** The commands that have usual keys. */
export const withUsualKeys: readonly NamedCommand[] = Object.keys(all)
  .filter(isNamedCommand)
  .filter((id) => all[id] !== none);

/** The command for the places of all incidents: its keys have one digit for each. */
export const placesCommand = 'incidentByPlace' satisfies NamedCommand;

/** The commands that act on the selected row, or on what needs the lead: these may have a single letter as key. */
export const actsOnRow: ReadonlySet<string> = new Set<NamedCommand>([
  ...(['nextThread', 'previousThread', 'openThreadRow', 'newThread'] as const),
  ...(['report', 'assign', 'ask', 'state', 'findOut', 'snoozeNeed', 'dismissNeed', 'stillTrue'] as const),
]);
