import { roleSchema } from '../../incident/word-schemas.ts';
import { open, type Reading, refuse, text, type Understood } from '../reading.ts';
import { takeLead } from '../slots.ts';
import { addKeyword, isBecause, maybeKeyword, takeBecause } from './parts.ts';

/** Lines that open a dialog to end or hand over. */

/** The closing words, and behind the last "because" why it closes with something left open. */
export function readClose(reading: Reading): Understood {
  const at = reading.words.findLastIndex(isBecause);
  if (at === -1) return open(reading, 'close');
  const why = text(reading, takeBecause(reading, reading.words.slice(at)));
  return open({ ...reading, words: reading.words.slice(0, at) }, 'close', { why });
}

/** `/handover lead @cy a note` */
export function readHandover(reading: Reading): Understood {
  const found = maybeKeyword(reading, 'role');
  if (found !== null) addKeyword(reading, 'role', found);
  // The person may stand between the role and the note.
  const words = found === null ? reading.words : found.rest;
  const lead = takeLead({ ...reading }, words);
  if (lead.refusal !== null) return refuse(reading, lead.refusal);
  const { person } = reading.found;
  return open({ ...reading, words: lead.words }, 'handover', {
    ...(found !== null && { role: roleSchema.parse(found.keyword.key) }),
    ...(person !== undefined && { person }),
  });
}
