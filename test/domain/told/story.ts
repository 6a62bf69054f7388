import type { RestingLine } from '../../../src/domain/incident/events.ts';
import type { UpdateFields } from '../../../src/domain/incident/update-field-table.ts';
import type { Audience } from '../../../src/domain/incident/words.ts';
import { fields, sent, type Told } from '../update/fixtures.ts';

/** What the specs of what was told are made of. */

/** What A3 believes, and a sentence that says so in other words. */
export const belief = 'The deploy of 8f3 broke the checkout';
export const said = 'The deploy of 8f3 broke our checkout.';

let given = 0;

/** An update that said this, with an id of its own. */
export const told = (
  number: number,
  says: Partial<UpdateFields>,
  more: {
    readonly audience?: Audience;
    readonly corrects?: number;
    readonly restsOn?: RestingLine[];
  } = {},
): Told => {
  given += 1;
  const { corrects = null, ...rest } = more;
  return sent(number, fields(says), { update: `told-${given}`, corrects, ...rest });
};

/** A line that was filled in from these assumptions. */
export const line = (words: string, assumptions: number[], asks = false): RestingLine => ({
  words,
  asks,
  assumptions,
  evidence: [],
});

/** Somebody said which assumptions the update told by this event rests on. */
export const linked = (update: Told, assumptions: number[]): Told => {
  if (update.type !== 'updateQueued') throw new Error('no update');
  return { type: 'updateLinked', data: { update: update.data.update, assumptions } };
};

export const dismissed = (assumption: number, audience: Audience): Told => ({
  type: 'correctionDismissed',
  data: { assumption, audience, why: 'nobody read it' },
});
