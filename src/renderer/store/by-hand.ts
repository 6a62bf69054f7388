import type { Glance } from '../../domain/incident/glance.ts';
import type { Facts, Update } from '../../domain/incident/state.ts';
import { audienceLabels } from '../../domain/incident/words.ts';
import type { EmailMessage } from '../../domain/media/media.ts';
import { messageByHand, pasteByHand } from '../../domain/update/by-hand.ts';
import { api } from '../api.ts';
import { glanceNow, wholeIncident } from './incident.ts';
import { useSettings } from './settings.ts';
import { say, useUi } from './ui.ts';

/** Copies or saves an update to be sent by hand, whatever became of its deliveries. */

/** The form in which it is copied or saved. */
export type Form = 'slack' | 'text' | 'html' | 'eml';

/** What each form puts on the clipboard, and how the notice names it. */
const onClipboard: Record<
  Exclude<Form, 'eml'>,
  {
    readonly how: string;
    readonly words: (facts: Facts, update: Update) => { readonly text: string; readonly html?: string };
  }
> = {
  slack: { how: 'for Slack', words: (facts, update) => ({ text: pasteByHand(facts, update) }) },
  text: { how: 'as text', words: (_facts, { text }) => ({ text }) },
  html: {
    how: 'as HTML',
    words: (facts, update) => ({ text: update.text, html: mailByHand(facts, update).html }),
  },
};

const mailByHand = (facts: Facts, update: Update): EmailMessage =>
  messageByHand('email', facts, update, useSettings.getState().settings?.mail.server?.from ?? null);

/** "Internal update 3" */
export const updateName = ({ audience, number }: Pick<Update, 'audience' | 'number'>): string =>
  `${audienceLabels[audience]} update ${number}`;

/**
 * An update with its text, which older ones lack in the first frame of a long incident. Null when it cannot be loaded,
 * which was reported, or when another incident is on screen by then.
 */
const inFull = async (update: Update): Promise<{ facts: Facts; update: Update } | null> => {
  const facts = (await wholeIncident())?.facts;
  const found = facts?.updates.find(({ id }) => id === update.id);
  return facts && found ? { facts, update: found } : null;
};

/** Puts an update on the clipboard or into a file, and shows a notice. */
export const takeByHand = async (asked: Update, form: Form): Promise<void> => {
  const full = await inFull(asked);
  if (full === null) return;
  const { facts, update } = full;
  if (form === 'eml') {
    const saved = await api.saveEml({ message: mailByHand(facts, update) });
    if (!saved.ok) say(saved.error.message, 'problem');
    else if ('path' in saved.value) say(`The mail is in ${saved.value.path}`);
    return;
  }
  const { how, words } = onClipboard[form];
  const copied = await api.writeClipboard(words(facts, update));
  if (copied.ok) say(`${updateName(update)} is on the clipboard ${how}.`);
  else say(copied.error.message, 'problem');
};

/** The newest update of the audience that the composer is set to. */
const newest = (facts: Glance | null): Update | undefined => {
  const { audience } = useUi.getState();
  return facts?.updates.findLast((update) => update.audience === audience);
};

/** Whether there is an update to copy or save. */
export const hasNewest = (facts: Glance | null): boolean => newest(facts) !== undefined;

/** {@link takeByHand} for the newest update. */
export const takeNewest = (form: Form): void => {
  const update = newest(glanceNow());
  if (update !== undefined) void takeByHand(update, form);
};
