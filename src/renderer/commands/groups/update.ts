import { deliveriesOf } from '../../../domain/incident/sendings.ts';
import type { Destination, Medium } from '../../../domain/media/media.ts';
import { moreToSend } from '../../../domain/update/more-destinations.ts';
import { shownMedia } from '../../media/words.ts';
import { run } from '../../store/actions.ts';
import { hasNewest, takeNewest } from '../../store/by-hand.ts';
import { nowIso } from '../../store/clock.ts';
import { useSettings } from '../../store/settings.ts';
import { sharedNow } from '../../store/shared-record.ts';
import { closePanel, openPanel, setComposerTab, useUi } from '../../store/ui.ts';
import { type CommandContext, type CommandsOf, isNotClosed, isOpen } from '../command.ts';
import { compose } from '../compose.ts';
import { copyUpdate, saveUpdateAsMail } from '../copy-update.ts';
import { draftOnShow } from '../draft-step.ts';
import { refillFocused } from '../field-elements.ts';
import { focusNextUpdate, showUpdateAs } from '../focus.ts';
import { passDraft } from '../pass-draft.ts';
import { send } from '../send.ts';
import { ofIncident, ofNotClosed } from '../why-not.ts';

const destinations = (): readonly Destination[] => useSettings.getState().settings?.destinations ?? [];

/** Whether an update to the audience on show goes by this medium. */
const goesBy = (medium: Medium): boolean => {
  const { audience } = useUi.getState();
  return shownMedia(destinations().filter((each) => each.audience === audience)).includes(medium);
};

/** For what takes the newest update by hand. */
const wasTold = {
  when: ({ facts }: CommandContext) => hasNewest(facts),
  whyNot: ofIncident(() => `There is no ${useUi.getState().audience} update yet.`),
};

/** Commands about the updates: the one being written, and those that were sent. */
export const updateCommands: CommandsOf<'Update'> = {
  composeInternal: {
    name: 'Write an internal update',
    when: isNotClosed,
    run: () => compose('internal'),
  },
  composeExternal: {
    name: 'Write an external update',
    when: isNotClosed,
    run: () => compose('external'),
  },
  otherAudience: {
    name: 'Switch between the internal and the external update',
    when: isNotClosed,
    run: () => compose(useUi.getState().audience === 'internal' ? 'external' : 'internal'),
  },
  send: {
    name: 'Send the update',
    keysIn: 'composer',
    when: isNotClosed,
    run: () => void sendNow(),
  },
  refill: {
    name: 'Refill the field from the record',
    keysIn: 'composer',
    when: isNotClosed,
    run: refillFocused,
  },
  nextUpdate: {
    name: 'Choose when the next update is due',
    when: isNotClosed,
    run: chooseNextUpdate,
  },
  passDraft: {
    name: 'Ask for the draft that somebody else writes, hand it over, or take it over',
    when: (here) => isNotClosed(here) && draftOnShow().draft !== null,
    whyNot: ofNotClosed(() =>
      sharedNow() === null
        ? 'Nobody else writes it: this incident is not shared with other consoles.'
        : 'It is not known yet whose the draft is.',
    ),
    run: passDraft,
  },
  previewSlack: {
    name: 'Preview the update in Slack',
    when: isOpen,
    run: () => showUpdateAs('slack'),
  },
  previewEmail: {
    name: 'Preview the update as email',
    when: isOpen,
    run: () => showUpdateAs('email'),
  },
  previewTeams: {
    name: 'Preview the update in Teams',
    when: (here) => isOpen(here) && goesBy('teams'),
    run: () => showUpdateAs('teams'),
  },
  previewStatusPage: {
    name: 'Preview the update on the status page',
    when: (here) => isOpen(here) && goesBy('statusPage'),
    run: () => showUpdateAs('statusPage'),
  },
  previewText: {
    name: 'Preview the update as plain text',
    when: isOpen,
    run: () => showUpdateAs('text'),
  },
  outbox: {
    name: 'Open the outbox',
    when: isOpen,
    run: () => openPanel({ kind: 'outbox' }),
  },
  sendRefused: {
    name: 'Resend everything that was refused',
    when: ({ facts }) => facts !== null && deliveriesOf(facts).some(({ state }) => state === 'refused'),
    whyNot: ofIncident(() => 'Nothing was refused.'),
    run: () => void run({ type: 'sendRefusedAgain', why: 'Fixed' }),
  },
  sendToMore: {
    name: 'Send the newest update to more destinations …',
    when: ({ facts }) => facts !== null && moreToSend(facts, destinations(), nowIso()).length > 0,
    run: () => openPanel({ kind: 'outbox' }),
  },
  copyNewestText: {
    name: 'Copy the newest update as text',
    ...wasTold,
    run: () => takeNewest('text'),
  },
  copyNewestSlack: {
    name: 'Copy the newest update for Slack',
    ...wasTold,
    run: () => takeNewest('slack'),
  },
  copyNewestHtml: {
    name: 'Copy the newest update as HTML',
    ...wasTold,
    run: () => takeNewest('html'),
  },
  saveNewestEml: {
    name: 'Save the newest update as .eml …',
    ...wasTold,
    run: () => takeNewest('eml'),
  },
  slack: {
    name: 'Show the incident’s Slack channel …',
    when: isOpen,
    run: () => openPanel({ kind: 'slack' }),
  },
  copySlack: {
    name: 'Copy the draft for Slack',
    when: isNotClosed,
    run: () => void copyUpdate('slack'),
  },
  copyText: {
    name: 'Copy the draft as text',
    when: isNotClosed,
    run: () => void copyUpdate('text'),
  },
  copyMail: {
    name: 'Copy the draft as HTML',
    when: isNotClosed,
    run: () => void copyUpdate('email'),
  },
  saveMail: {
    name: 'Save the draft as .eml …',
    when: isNotClosed,
    run: () => void saveUpdateAsMail(),
  },
};

/** Sends from wherever the palette was opened; the composer points out what holds the update back. */
function sendNow(): Promise<void> {
  closePanel();
  return send(useUi.getState().audience);
}

function chooseNextUpdate(): void {
  setComposerTab('write');
  closePanel();
  focusNextUpdate();
}
