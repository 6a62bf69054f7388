import { create } from 'zustand';
import type { CommandOf } from '../../domain/incident/commands.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import type { PrintedField } from '../../domain/incident/update-field-table.ts';
import type { NextUpdateChoice } from '../../domain/incident/update-fields.ts';
import { type Audience, audiences, defaultCadence } from '../../domain/incident/words.ts';
import { isBefore } from '../../domain/time/instants.ts';
import { type Draft, emptyDraft, fieldsAsText, refill } from '../../domain/update/draft.ts';
import { fillFields } from '../../domain/update/fill/fill.ts';
import { type FilledFields, filledOrigins, type Line, removedFrom } from '../../domain/update/fill/filled.ts';
import { phrasesWith } from '../../domain/update/fill/own-phrases.ts';
import type { UpdateFieldName } from '../../domain/update/labels.ts';
import type { UpdateContent } from '../../shared/shared-drafts.ts';
import { api } from '../api.ts';
import { nowIso } from './clock.ts';
import { currentState } from './incident.ts';
import { useSettings } from './settings.ts';
import { say } from './ui.ts';

/** An update being written, for one audience. */
export interface DraftInHand {
  readonly draft: Draft;
  /** What the console would fill in, with where each line came from; includes what the lead removed. */
  readonly offered: FilledFields | null;
  /** Whether the draft saved on the disk has been restored. */
  readonly loaded: boolean;
  /** `saved` only once main has confirmed that this text is on the disk; `filled` while there is nothing to save. */
  readonly kept: 'filled' | 'typing' | 'saved' | 'failed';
  /** Why findings are overruled, by finding id; for this draft alone. */
  readonly reasons: Readonly<Record<string, string>>;
  /** The same while they are being typed; the one for all findings is under {@link allFindings}. */
  readonly typedReasons: Readonly<Record<string, string>>;
}

type LineOrigin = CommandOf<'queueUpdate'>['origins'][number];

interface Drafts extends Readonly<Record<Audience, DraftInHand>> {
  /** The incident that the drafts belong to. */
  readonly incident: string | null;
}

const blank = (audience: Audience): DraftInHand => ({
  draft: emptyDraft(audience),
  offered: null,
  loaded: false,
  kept: 'filled',
  reasons: {},
  typedReasons: {},
});

/** The updates being written, saved to disk as they are typed. */
export const useDrafts = create<Drafts>(() => ({
  incident: null,
  internal: blank('internal'),
  external: blank('external'),
}));

/** Changes what is in hand, without saving it. */
export const patch = (audience: Audience, change: Partial<DraftInHand>): void =>
  useDrafts.setState((drafts) => ({ [audience]: { ...drafts[audience], ...change } }));

/** Now, but never before the newest event: the page's clock may be a moment behind main's. */
const nowOf = (state: IncidentState): string => {
  const now = nowIso();
  const newest = state.history.at(-1)?.event.recordedAt ?? now;
  return isBefore(now, newest) ? newest : now;
};

/** What the record fills in now, without what was removed; null until all facts of an open incident are loaded. */
const filled = (
  audience: Audience,
  removed: readonly string[] = useDrafts.getState()[audience].draft.removed,
): FilledFields | null => {
  const state = currentState();
  const { settings } = useSettings.getState();
  const cadence = settings?.cadence ?? defaultCadence;
  const phrases = phrasesWith(settings?.phrases ?? {});
  if (state === null || state.facts === null) return null;
  const { confirmed } = useDrafts.getState()[audience].draft;
  return fillFields(state.facts, audience, nowOf(state), { cadence, phrases, removed, confirmed });
};

/** The key under which the reason that overrules all findings at once is typed. */
export const allFindings = 'all';

/** Whether anything in it is the lead's own. */
const isOwn = ({ draft, reasons, typedReasons }: DraftInHand): boolean =>
  Object.keys(reasons).length > 0 ||
  Object.keys(typedReasons).length > 0 ||
  draft.touched.length > 0 ||
  draft.removed.length > 0 ||
  draft.confirmed.length > 0 ||
  draft.corrects !== null ||
  Object.keys(draft.choices).length > 0 ||
  draft.pin !== emptyDraft(draft.audience).pin;

/** A draft as it is saved; null when nothing in it is the lead's own. */
export const contentOf = (inHand: DraftInHand): UpdateContent | null => {
  const { draft, reasons, typedReasons } = inHand;
  return isOwn(inHand) ? { kind: 'update', draft, reasons, typedReasons } : null;
};

/** Saving is debounced by `pause`, but never delayed by more than `longest` while keys keep coming. Milliseconds. */
const pause = 80;
const longest = 120;

interface Saving {
  timer: ReturnType<typeof setTimeout> | undefined;
  /** When the oldest unsaved key was pressed; 0 when everything is saved or being saved. */
  since: number;
  /** Counts the lead's changes. */
  revision: number;
}
const fresh = (): Saving => ({ timer: undefined, since: 0, revision: 0 });
const saving: Readonly<Record<Audience, Saving>> = { internal: fresh(), external: fresh() };

const save = (audience: Audience): void => {
  const { incident, [audience]: inHand } = useDrafts.getState();
  const queue = saving[audience];
  clearTimeout(queue.timer);
  if (incident === null || !inHand.loaded || queue.since === 0) return;
  queue.since = 0;
  const { revision } = queue;
  const content = contentOf(inHand);
  // At once, even while an earlier one is being written: main keeps only the newest of those that wait.
  void api.saveDraft({ incident, slot: audience, content }).then((answer) => {
    if (useDrafts.getState().incident !== incident || queue.revision !== revision) return;
    if (answer.ok) {
      patch(audience, { kept: content === null ? 'filled' : 'saved' });
      return;
    }
    // The next key, or leaving the field, tries again.
    queue.since = performance.now();
    if (useDrafts.getState()[audience].kept !== 'failed') say(answer.error.message, 'problem');
    patch(audience, { kept: 'failed' });
  });
};

const saveSoon = (audience: Audience): void => {
  const queue = saving[audience];
  const now = performance.now();
  queue.revision += 1;
  if (queue.since === 0) queue.since = now;
  clearTimeout(queue.timer);
  queue.timer = setTimeout(() => save(audience), Math.max(0, Math.min(pause, queue.since + longest - now)));
};

/** Saves pending changes at once. */
export const flushDrafts = (): void => audiences.forEach(save);

const change = (audience: Audience, how: (draft: Draft) => Draft): void => {
  const inHand = useDrafts.getState()[audience];
  patch(audience, { draft: how(inHand.draft), kept: inHand.kept === 'failed' ? 'failed' : 'typing' });
  saveSoon(audience);
};

const touch = (draft: Draft, field: UpdateFieldName): Draft['touched'] =>
  draft.touched.includes(field) ? draft.touched : [...draft.touched, field];

/** The keys of the lines that the lead has removed: those gone from this field now, and those removed before. */
const removedAfter = (
  audience: Audience,
  { removed }: Draft,
  field: PrintedField,
  text: string,
): string[] => {
  const { offered } = useDrafts.getState()[audience];
  if (offered === null) return removed;
  const here = new Set(offered.lines[field].map(({ key }) => key));
  return [...removed.filter((key) => !here.has(key)), ...removedFrom(offered, field, text)];
};

/** Sets the text of a field, as typing does. */
export const typeField = (audience: Audience, field: PrintedField, text: string): void =>
  change(audience, (draft) => ({
    ...draft,
    [field]: text,
    touched: touch(draft, field),
    removed: removedAfter(audience, draft, field, text),
  }));

/** Confirms that a repeated line is still true: it then loses its time. */
export const confirmLine = (audience: Audience, field: PrintedField, line: Line): void => {
  const { carried, key, text } = line;
  if (carried === null) return;
  change(audience, (draft) => ({
    ...draft,
    confirmed: [...draft.confirmed.filter((one) => one !== key), key],
    // What the lead typed around it stays.
    [field]: draft[field]
      .split('\n')
      .map((one) => (one.trim() === text ? carried.plain : one))
      .join('\n'),
  }));
  refillDrafts();
};

/** Chooses when the next update is promised; null clears the choice. */
export const chooseNext = (audience: Audience, next: NextUpdateChoice | null): void =>
  change(audience, (draft) => ({ ...draft, next, touched: touch(draft, 'next') }));

/** Sets whether sending pins its impact and summary. */
export const setPin = (audience: Audience, pin: boolean): void =>
  change(audience, (draft) => ({ ...draft, pin }));

/** Sets which earlier update this one corrects. */
export const setCorrects = (audience: Audience, corrects: number | null): void =>
  change(audience, (draft) => ({ ...draft, corrects }));

/** Chooses something for one destination; what there is to choose is its medium's. */
export const chooseFor = (audience: Audience, destination: string, name: string, value: string): void =>
  change(audience, (draft) => ({
    ...draft,
    choices: { ...draft.choices, [destination]: { ...draft.choices[destination], [name]: value } },
  }));

/** The text that the record would fill into a field now. */
export const recordWords = (audience: Audience, field: PrintedField): string => {
  const { removed } = useDrafts.getState()[audience].draft;
  const left = removed.filter((key) => !key.startsWith(`${field} `));
  const fields = filled(audience, left);
  return fields === null ? '' : fieldsAsText(fields)[field];
};

/** The lines of a draft that are still as the console filled them in, each with the entries that it was made from. */
export const draftOrigins = (audience: Audience): LineOrigin[] => {
  const { draft, offered } = useDrafts.getState()[audience];
  return offered === null ? [] : filledOrigins(offered, draft);
};

/** Lets the console fill in a field again, now and with every new fact. */
export const refillField = (audience: Audience, field: UpdateFieldName): void => {
  const { removed } = useDrafts.getState()[audience].draft;
  const left = removed.filter((key) => !key.startsWith(`${field} `));
  const fields = filled(audience, left);
  if (fields === null) return;
  change(audience, (draft) =>
    refill({ ...draft, removed: [...left], touched: draft.touched.filter((name) => name !== field) }, fields),
  );
};

/** Fills in again what the lead has not typed in. */
export const refillDrafts = (): void => {
  for (const audience of audiences) {
    const fields = filled(audience);
    if (fields === null) continue;
    const { draft, offered } = useDrafts.getState()[audience];
    const all = draft.removed.length === 0 ? fields : filled(audience, []);
    if (JSON.stringify(all) !== JSON.stringify(offered)) patch(audience, { offered: all });
    const next = refill(draft, fields);
    // What did not change stays the same object, so that nothing is rendered or saved again for it.
    if (JSON.stringify(next) !== JSON.stringify(draft)) patch(audience, { draft: next });
  }
};

const changeReasons = (
  audience: Audience,
  part: Partial<Pick<DraftInHand, 'reasons' | 'typedReasons'>>,
): void => {
  const { kept } = useDrafts.getState()[audience];
  patch(audience, { ...part, kept: kept === 'failed' ? 'failed' : 'typing' });
  saveSoon(audience);
};

const withReason = (
  reasons: Readonly<Record<string, string>>,
  findings: readonly string[],
  reason: string | null,
): Readonly<Record<string, string>> => {
  const others = Object.entries(reasons).filter(([finding]) => !findings.includes(finding));
  return Object.fromEntries(
    reason === null ? others : [...others, ...findings.map((finding) => [finding, reason] as const)],
  );
};

/** Overrules findings with a reason; null withdraws it. Clears what was being typed as a reason for them. */
export const giveReasons = (audience: Audience, findings: readonly string[], reason: string | null): void => {
  const { reasons, typedReasons } = useDrafts.getState()[audience];
  changeReasons(audience, {
    reasons: withReason(reasons, findings, reason),
    typedReasons: withReason(typedReasons, [...findings, allFindings], null),
  });
};

/** Saves a reason as it is typed; an empty one removes it. */
export const typeReason = (audience: Audience, finding: string, text: string): void => {
  const { typedReasons } = useDrafts.getState()[audience];
  changeReasons(audience, { typedReasons: withReason(typedReasons, [finding], text === '' ? null : text) });
};

/** What was chosen for each destination, with the later choices over the earlier ones. */
const choicesTogether = (earlier: Draft['choices'], later: Draft['choices']): Draft['choices'] => {
  const destinations = new Set([...Object.keys(earlier), ...Object.keys(later)]);
  return Object.fromEntries([...destinations].map((id) => [id, { ...earlier[id], ...later[id] }]));
};

/** Merges in the saved draft: what the lead has touched while it was being read wins. */
const mergeSaved = (audience: Audience, content: UpdateContent): void => {
  const { draft: kept } = content;
  const { draft, reasons, typedReasons } = useDrafts.getState()[audience];
  const initial = emptyDraft(audience);
  const fromKept = kept.touched.filter((field) => !draft.touched.includes(field));
  patch(audience, {
    draft: {
      ...draft,
      ...Object.fromEntries(fromKept.map((field) => [field, kept[field]])),
      pin: draft.pin === initial.pin ? kept.pin : draft.pin,
      corrects: draft.corrects ?? kept.corrects,
      choices: choicesTogether(kept.choices, draft.choices),
      touched: [...draft.touched, ...fromKept],
      removed: [...new Set([...kept.removed, ...draft.removed])],
      confirmed: [...new Set([...kept.confirmed, ...draft.confirmed])],
    },
    reasons: { ...content.reasons, ...reasons },
    typedReasons: { ...content.typedReasons, ...typedReasons },
    kept: saving[audience].since === 0 ? 'saved' : 'typing',
  });
};

const load = async (incident: string, audience: Audience): Promise<void> => {
  const isStill = () => useDrafts.getState().incident === incident;
  try {
    const answer = await api.readDraft({ incident, slot: audience });
    if (!isStill()) return;
    if (!answer.ok) say(answer.error.message, 'problem');
    else if (answer.value?.kind === 'update') {
      mergeSaved(audience, answer.value);
      refillDrafts();
    }
  } finally {
    // Even if that failed, what is typed from now on must reach the disk.
    if (isStill()) {
      patch(audience, { loaded: true });
      if (saving[audience].since !== 0) saveSoon(audience);
    }
  }
};

/** Loads the drafts of an incident: filled in at once, with what was typed before merged in once it is read. */
export const loadDrafts = async (incident: string): Promise<void> => {
  flushDrafts();
  for (const audience of audiences) saving[audience].since = 0;
  useDrafts.setState({ incident, internal: blank('internal'), external: blank('external') });
  refillDrafts();
  await Promise.all(audiences.map((audience) => load(incident, audience)));
};

/** Begins the next update once `sent` is on its way. What was typed since it was sent stays. */
export const clearSent = (audience: Audience, sent: Draft): void => {
  const { draft } = useDrafts.getState()[audience];
  const typedSince = draft.touched.filter((field) => draft[field] !== sent[field]);
  const next: Draft = {
    ...emptyDraft(audience),
    ...Object.fromEntries(typedSince.map((field) => [field, draft[field]])),
    touched: typedSince,
    // Not offered again until there is news: then its line has another key.
    removed: draft.removed,
  };
  const fields = filled(audience);
  patch(audience, {
    draft: fields === null ? next : refill(next, fields),
    kept: 'typing',
    reasons: {},
    typedReasons: {},
  });
  saveSoon(audience);
  save(audience);
  refillDrafts();
};

/**
 * Puts other words in hand, or begins afresh (null), and saves that. True once it is on the disk; what goes wrong is said,
 * and the words stay in the field.
 */
export const putInHand = async (audience: Audience, content: UpdateContent | null): Promise<boolean> => {
  const { incident } = useDrafts.getState();
  const { draft, reasons = {}, typedReasons = {} } = content ?? { draft: emptyDraft(audience) };
  patch(audience, { draft, reasons, typedReasons, kept: content === null ? 'filled' : 'saved' });
  refillDrafts();
  saving[audience].since = 0;
  saving[audience].revision += 1;
  const answer = await api.saveDraft({ incident, slot: audience, content });
  if (!answer.ok) say(answer.error.message, 'problem');
  return answer.ok;
};
