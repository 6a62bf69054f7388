import { create } from 'zustand';
import type { Audience } from '../../domain/incident/words.ts';
import { type Draft, emptyDraft } from '../../domain/update/draft.ts';
import type { FilledFields } from '../../domain/update/fill/filled.ts';
import type { UpdateContent } from '../../shared/shared-drafts.ts';

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
  /** The same while they are being typed; the one for all findings is under `allFindings`. */
  readonly typedReasons: Readonly<Record<string, string>>;
}

interface Drafts extends Readonly<Record<Audience, DraftInHand>> {
  /** The incident that the drafts belong to. */
  readonly incident: string | null;
}

/** Nothing in hand yet. */
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

/** Puts down whatever is in hand, for the drafts of this incident. */
export const beginDrafts = (incident: string): void =>
  useDrafts.setState({ incident, internal: blank('internal'), external: blank('external') });

/** Changes what is in hand, without saving it. */
export const patch = (audience: Audience, change: Partial<DraftInHand>): void =>
  useDrafts.setState((drafts) => ({ [audience]: { ...drafts[audience], ...change } }));

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
