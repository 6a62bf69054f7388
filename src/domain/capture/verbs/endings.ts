import { audienceSchema, roleSchema } from '../../incident/word-schemas.ts';
import { roleLabels } from '../../incident/words.ts';
import type { OpenTarget } from '../outcome.ts';
import { give, open, type Reading, refuse, text, type Understood } from '../reading.ts';
import { addKeyword, dropBecause, isBecause, maybeKeyword, takeBecause, withText } from '../reading-parts.ts';
import { takeLead } from '../slots.ts';
import { byName, lower, reason } from '../summing-up.ts';
import type { Openings, Sayings, VerbRow, VerbRows } from '../verb.ts';
import { sentence } from '../writing.ts';

/** Verbs that open a part of the interface, and those that end or reopen an incident. */

export type EndingVerb = OpenTarget | 'reopen';
export type EndingCommand = 'reopen';

/** A line that opens something takes no time: nothing has happened yet. */
type Opener = VerbRow & { readonly untimed: true };

export const endingVerbs: Readonly<Record<OpenTarget, Opener>> & VerbRows<'reopen'> = {
  brief: {
    short: 'br',
    untimed: true,
    usage: '',
    help: 'Show the one-page brief for somebody who joins',
    example: '/brief',
    read: (reading) => open(reading, 'brief'),
  },
  handover: {
    short: 'h',
    takes: ['person'],
    keyword: 'role',
    asksForPerson: true,
    untimed: true,
    means: /^(lead|deputy|comms|scribe)$/iu,
    usage: 'lead @cy note',
    help: 'Hand a role over',
    example: '/handover lead @cy',
    read: readHandover,
  },
  falsealarm: {
    short: 'fa',
    untimed: true,
    means: /^because$/iu,
    usage: 'why',
    help: 'End the incident as a false alarm',
    example: '/falsealarm because it was the load test',
    read: (reading) => open(dropBecause(reading), 'falsealarm'),
  },
  reopen: {
    short: 'reo',
    means: /^because$/iu,
    usage: 'why',
    help: 'Reopen a closed incident',
    example: '/reopen because the errors are back',
    read: (reading) => {
      const bare = dropBecause(reading);
      return withText(bare, 'Say why it is being reopened', (why) => give(bare, { type: 'reopen', why }));
    },
  },
  update: {
    short: null,
    keyword: 'audience',
    untimed: true,
    means: /^(internal|external)$/iu,
    usage: 'internal or external',
    help: 'Write a stakeholder update',
    example: '/update external',
    read: (reading) => {
      const found = maybeKeyword(reading, 'audience');
      if (found === null) return open(reading, 'update');
      addKeyword(reading, 'audience', found);
      const audience = audienceSchema.parse(found.keyword.key);
      return open({ ...reading, words: found.rest }, 'update', { audience });
    },
  },
  resolve: {
    short: null,
    untimed: true,
    means: /^because$/iu,
    usage: 'because why',
    help: 'Go through the exit criteria and resolve; the reason is for what is still open',
    example: '/resolve because the errors are gone',
    read: (reading) => open(dropBecause(reading), 'resolve'),
  },
  close: {
    short: null,
    untimed: true,
    means: /^because$/iu,
    usage: 'text because why',
    help: 'Close the incident after its review; the reason is for what is left open',
    example: '/close 18 hours down because L1 stays',
    read: readClose,
  },
};

export const endingSayings: Sayings<EndingCommand> = {
  reopen: {
    write: ({ why }, writer) => {
      const written = sentence(endingVerbs.reopen, why, writer);
      return ['reopen', /^because(\s|$)/iu.test(written) ? `\\${written}` : written];
    },
    summary: () => 'Reopen the incident',
    texts: ({ why }) => [reason(why)],
  },
};

export const openings: Openings = {
  update: ({ audience }) => (audience === null ? 'Write an update' : `Write an ${audience} update`),
  brief: () => 'Show the brief',
  handover: ({ role, person }, context) => {
    const what = role === null ? 'a role' : `the role of ${lower(roleLabels[role])}`;
    return `Hand ${what} over${byName(' to', person, context)}`;
  },
  resolve: () => 'Go through the exit criteria and resolve',
  falsealarm: () => 'End this as a false alarm',
  close: () => 'Close the incident',
};

/** The closing text, and after the last "because" why something is left open. */
function readClose(reading: Reading): Understood {
  const at = reading.words.findLastIndex(isBecause);
  if (at === -1) return open(reading, 'close');
  const why = text(reading, takeBecause(reading, reading.words.slice(at)));
  return open({ ...reading, words: reading.words.slice(0, at) }, 'close', { why });
}

/** `/handover lead @cy a note` */
function readHandover(reading: Reading): Understood {
  const found = maybeKeyword(reading, 'role');
  if (found !== null) addKeyword(reading, 'role', found);
  // The person may come between the role and the note.
  const words = found === null ? reading.words : found.rest;
  const lead = takeLead({ ...reading }, words);
  if (lead.refusal !== null) return refuse(reading, lead.refusal);
  const { person } = reading.found;
  return open({ ...reading, words: lead.words }, 'handover', {
    ...(found !== null && { role: roleSchema.parse(found.keyword.key) }),
    ...(person !== undefined && { person }),
  });
}
