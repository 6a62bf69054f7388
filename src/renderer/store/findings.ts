import { create } from 'zustand';
import { type Audience, audiences, defaultCadence } from '../../domain/incident/words.ts';
import { type CheckedField, checkUpdate, type Finding, type RuleName } from '../../domain/update/check.ts';
import { nowIso } from './clock.ts';
import { useDrafts } from './drafts.ts';
import { factsOf, shownFactsNow, useIncidents } from './incident.ts';
import { type FieldProblems, readDraft } from './read-draft.ts';
import { currentPeople, useSettings } from './settings.ts';

/** What the check says about a draft. */
export interface Checked {
  readonly findings: readonly Finding[];
  /** Why a field cannot be sent as it is typed. */
  readonly problems: FieldProblems;
}

interface CheckedDrafts extends Readonly<Record<Audience, Checked>> {
  /** The audience whose update was held back when sending: from then on everything is pointed out. */
  readonly held: Audience | null;
}

const unchecked: Checked = { findings: [], problems: {} };

/** The findings beside the fields; they follow the draft with a short delay, so that typing stays fast. */
export const useChecked = create<CheckedDrafts>(() => ({
  internal: unchecked,
  external: unchecked,
  held: null,
}));

/** Checks a draft as it is now. Finds nothing while only a glance of the incident is loaded. */
export const checkNow = (audience: Audience): Checked => {
  const facts = shownFactsNow();
  if (facts === null) return unchecked;
  const { draft } = useDrafts.getState()[audience];
  const people = currentPeople();
  const { fields, problems } = readDraft(draft, people);
  const findings = checkUpdate({
    facts,
    people,
    audience,
    fields,
    next: draft.next,
    corrects: draft.corrects,
    now: nowIso(),
    cadence: useSettings.getState().settings?.cadence ?? defaultCadence,
    insideWords: useSettings.getState().settings?.audienceRules.external.insideWords ?? [],
  });
  // A field that cannot be parsed shows only that problem; its findings come once it can be.
  const readable = findings.filter(({ field }) => field === 'title' || problems[field] === undefined);
  const checked = { findings: readable, problems };
  const known = useChecked.getState()[audience];
  if (JSON.stringify(known) === JSON.stringify(checked)) return known;
  useChecked.setState({ [audience]: checked });
  return checked;
};

export const holdBack = (held: Audience | null): void => useChecked.setState({ held });

/** Findings that can wait while nobody has written anything: that it is empty, or the same as the last one. */
const forLater: ReadonlySet<RuleName> = new Set(['empty', 'nextMissing', 'unchanged']);

/** The findings to point out: those that only say "not written yet" wait until somebody tries to send. */
export const shownFindings = (
  findings: readonly Finding[],
  field: CheckedField,
  all: boolean,
): readonly Finding[] =>
  findings.filter((finding) => finding.field === field && (all || !forLater.has(finding.rule)));

/** Milliseconds without a key before the check runs. */
const pause = 150;

/** Checks both drafts at once and after every change, until the returned function is called. */
export const followDrafts = (): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const checkAll = () => {
    for (const audience of audiences) checkNow(audience);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(checkAll, pause);
  };
  const stops = [
    useDrafts.subscribe((drafts, before) => {
      if (drafts.internal.draft !== before.internal.draft || drafts.external.draft !== before.external.draft)
        later();
    }),
    useIncidents.subscribe((incidents, before) => {
      if (factsOf(incidents.open) !== factsOf(before.open)) later();
    }),
    useSettings.subscribe(later),
  ];
  // Clears another incident's findings, and lets the first frame come before the first check.
  useChecked.setState({ internal: unchecked, external: unchecked });
  later();
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
};
