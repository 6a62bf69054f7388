import { create } from 'zustand';
import { counted } from '../../domain/counted.ts';
import { nextUpdateNumber } from '../../domain/decide/updates.ts';
import type { Facts, IncidentState } from '../../domain/incident/state.ts';
import type { Audience } from '../../domain/incident/words.ts';
import type { Finding } from '../../domain/update/check.ts';
import { updateFieldNames } from '../../domain/update/labels.ts';
import { drillReach } from '../../domain/views/drill-words.ts';
import { api } from '../api.ts';
import { partNow } from '../marks.ts';
import { execute } from '../store/actions.ts';
import { copy } from '../store/clipboard.ts';
import { draftOrigins } from '../store/draft-filling.ts';
import { clearSent } from '../store/draft-in-hand.ts';
import { giveReasons } from '../store/draft-reasons.ts';
import { flushDrafts } from '../store/draft-saving.ts';
import { useDrafts } from '../store/drafts.ts';
import { type Checked, checkNow, holdBack } from '../store/findings.ts';
import { currentState, glanceNow, useIncidents, wholeIncident } from '../store/incident.ts';
import { letGoOfBeside } from '../store/let-go-of-kept.ts';
import { readDraft } from '../store/read-draft.ts';
import { currentPeople, useSettings } from '../store/settings.ts';
import { endWriting, holdToSend, whoWrites } from '../store/shared-drafts.ts';
import { isHeld, sharedNow } from '../store/shared-record.ts';
import { hideComposer, openPanel, say, setComposerTab } from '../store/ui.ts';
import { focusField, focusFinding, focusReason, hasFocus, isOnFinding } from './field-elements.ts';
import { focusCapture } from './focus.ts';
import { sayNotToSend } from './pass-draft.ts';

interface Sending {
  /** Whether an answer to sending is pending: a second press changes nothing. */
  readonly busy: boolean;
  /** Why main would not send it, until the next try. */
  readonly refusal: { readonly audience: Audience; readonly message: string } | null;
}

export const useSending = create<Sending>(() => ({ busy: false, refusal: null }));

/** The findings that can be overruled and have not been. */
export const openFindings = (
  findings: readonly Finding[],
  reasons: Readonly<Record<string, string>>,
): readonly Finding[] =>
  findings.filter(
    (finding) => !finding.blocks && finding.quiet !== true && reasons[finding.id] === undefined,
  );

/** How many problems must be fixed, because they cannot be overruled. */
export const blockCount = ({ findings, problems }: Checked): number =>
  findings.filter((finding) => finding.blocks).length + Object.keys(problems).length;

const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  (['title', ...updateFieldNames] as const).flatMap((field) => findings.filter((f) => f.field === field));

/**
 * Shows what holds the update back and focuses the first of it. Asked again, with only findings that can be overruled
 * left, it focuses the field for the reason.
 */
const pointOut = (audience: Audience, checked: Checked, open: readonly Finding[]): void => {
  const { findings, problems } = checked;
  const again = blockCount(checked) === 0 && isOnFinding();
  holdBack(audience);
  setComposerTab('write');
  const broken = updateFieldNames.find(
    (field) => problems[field] !== undefined || findings.some((f) => f.blocks && f.field === field),
  );
  const [first] = inOrder(open);
  if (again) focusReason();
  else if (broken !== undefined) focusField(broken);
  else if (first !== undefined) focusFinding(first.id);
};

const newestText = (audience: Audience, number: number): string =>
  glanceNow()?.updates.find((u) => u.audience === audience && u.number === number)?.text ?? '';

/** Shows a notice about where an update that is on the disk is going. */
export const saySent = (facts: Pick<Facts, 'kind' | 'shared'>, audience: Audience, number: number): void => {
  const { kind } = facts;
  const destinations = (useSettings.getState().settings?.destinations ?? []).filter(
    (destination) => destination.audience === audience,
  ).length;
  const copyIt = { label: 'Copy it', run: () => void copy({ text: newestText(audience, number) }) };
  if (destinations === 0 && kind === 'drill')
    say(`Update ${number} is recorded. A drill ${drillReach(facts)}.`, 'info', copyIt);
  else if (destinations === 0)
    say(
      `Update ${number} is recorded, but sent to nobody: no destination is set up. Copy it, or add one and send it later.`,
      'info',
      copyIt,
    );
  else if (isHeld(sharedNow()))
    say(`Update ${number} waits: nobody was told yet.`, 'info', {
      label: 'Go on without the others …',
      run: () => openPanel({ kind: 'whoIsHere' }),
    });
  else if (kind === 'drill')
    say(`Update ${number} ${drillReach(facts)}: this is a drill.`, 'info', {
      label: 'Show it',
      run: () => void showSandbox(),
    });
  else say(`Update ${number} is on its way to ${counted(destinations, 'destination')}`);
};

/** Shows the folder in which the messages of the drill on screen are kept. */
const showSandbox = async (): Promise<void> => {
  const incident = useIncidents.getState().open?.id;
  if (incident !== undefined) await api.showSandbox({ incident });
};

const queue = async (facts: Facts, audience: Audience, findings: readonly Finding[]): Promise<void> => {
  const { draft, reasons } = useDrafts.getState()[audience];
  const number = nextUpdateNumber(facts, audience);
  const incident = useIncidents.getState().open?.id ?? null;
  const { fields } = readDraft(draft, currentPeople());
  const overruled = findings.flatMap(({ id }) => {
    const reason = reasons[id];
    return reason === undefined ? [] : [{ finding: id, reason }];
  });
  const { next, pin, corrects, choices } = draft;
  const origins = draftOrigins(audience);
  const result = await execute({
    type: 'queueUpdate',
    audience,
    fields,
    next,
    pin,
    corrects,
    choices,
    overruled,
    origins,
  });
  if (!result.ok) {
    useSending.setState({ refusal: { audience, message: result.error.message } });
    return;
  }
  // Another incident may be on screen by now: its draft is not this one.
  if (useIncidents.getState().open?.id === incident) {
    clearSent(audience, draft);
    endWriting(audience);
    void letGoOfBeside(audience);
  } else void api.saveDraft({ incident, slot: audience, content: null });
  holdBack(null);
  // The next update starts at its top, and the lead continues in the log.
  partNow('composer-fields')?.scrollTo({ top: 0 });
  if (hasFocus()) focusCapture('');
  hideComposer();
  saySent(facts, audience, number);
};

/** The incident on screen once all of it is there: an update is checked against all of its record. */
const awaited = async (): Promise<IncidentState | null> => {
  useSending.setState({ busy: true });
  try {
    return await wholeIncident();
  } finally {
    useSending.setState({ busy: false });
  }
};

/**
 * Sends the update, or shows what holds it back. `reason` overrules every finding that can be overruled. The draft is
 * not cleared before main has confirmed that the update is on the disk.
 */
export const send = async (audience: Audience, reason = ''): Promise<void> => {
  if (useSending.getState().busy) return;
  const { facts = null } = currentState() ?? (await awaited()) ?? {};
  if (facts === null || facts.phase === 'closed' || facts.afterwards !== null) return;
  // What is in hand may still be the words for another incident.
  if (useDrafts.getState().incident !== useIncidents.getState().open?.id) return;
  if (!useDrafts.getState()[audience].loaded) return;
  const theirs = whoWrites(audience);
  if (theirs !== null) {
    sayNotToSend(theirs);
    return;
  }
  const checked = checkNow(audience);
  if (reason.trim() !== '') {
    const ids = openFindings(checked.findings, useDrafts.getState()[audience].reasons).map(({ id }) => id);
    giveReasons(audience, ids, reason.trim());
  }
  const open = openFindings(checked.findings, useDrafts.getState()[audience].reasons);
  useSending.setState({ refusal: null });
  if (open.length > 0 || blockCount(checked) > 0) {
    pointOut(audience, checked, open);
    return;
  }
  flushDrafts();
  useSending.setState({ busy: true });
  try {
    const held = await holdToSend(audience);
    if (held.ok) await queue(facts, audience, checked.findings);
    else say(held.error.message, 'problem');
  } finally {
    useSending.setState({ busy: false });
  }
};
